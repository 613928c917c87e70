export { describeRule } from './describe-rule';
export { InvalidRule, NotUnderstood } from './not-understood';
export { type Around, readWhen } from './read-when';
export { type ClockChange, nextRuns, type Run } from './runs';
