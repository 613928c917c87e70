export { AuditModule } from './audit.module';
export type { AuditAttempt, AuditOutcome, AuditRecord } from './audit-record';
export { AuditTrail } from './audit-trail';
export { AuditUnavailable } from './audit-unavailable';
export type { RecentCall } from './recent-outcomes';
export { type KnownOfInput, redact, redactInput } from './redact';
export { redactPath } from './redact-text';
export { isSecretField } from './secret-field';
