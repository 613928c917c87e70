export { PollPolicy } from './poll-policy';
export { hasEnded, type Progress, progressOf } from './progress';
export { HostCounts, RunState } from './run-state';
export { RunWaiter } from './run-waiter';
export { LONGEST_WAIT, type Start, ToStart, WAITING_SECONDS } from './start-input';
