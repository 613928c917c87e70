export { atMost } from './at-most';
export { type Attempts, type AttemptsOptions, createAttempts } from './attempts';
export type { Earlier } from './claim';
export { type Attempt, type Begun, Idempotency, type RepeatableCall } from './idempotency';
export type { Allowance, Limiter, LimiterOptions } from './limiter';
export type { ConnectionEvents } from './redis-connection';
export { SharedState } from './shared-state';
export { StateUnavailable } from './state-unavailable';
export type { Store } from './store';
