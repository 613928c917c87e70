export { PollPolicy } from './poll-policy';
export { type Progress, pendingApproval, progressOf } from './progress';
export { FollowedRun, HostCounts, RunState } from './run-state';
export { RunWaiter } from './run-waiter';
export { LONGEST_WAIT, type Start, Starting, ToStart, WAITING_SECONDS } from './start-input';
export { WaitObserver } from './wait-observer';
