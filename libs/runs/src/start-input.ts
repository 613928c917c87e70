import { ById, Flag, Int, type Shape, Text } from '@libs/operation';

/** Most seconds that a call waits for what it started. */
export const LONGEST_WAIT = 600;

/** How long an operation that waits may take, in seconds: its wait, and the calls to AWX before and after. */
export const WAITING_SECONDS = LONGEST_WAIT + 60;

/** What may be said of every start: whether it is waited for, and whether it was meant twice. */
export interface Start {
  readonly wait?: number;
  readonly idempotency_key?: string;
  readonly again?: boolean;
}

/** Names what is started by id or name, with how it is started. */
export function ToStart(noun: string): Shape<{ id: number | string } & Start> {
  class Started extends ById(noun) {
    @Int('Seconds to wait for its end', { optional: true, min: 0, max: LONGEST_WAIT }) wait?: number;
    @Text('Same key starts once', { optional: true, max: 200 }) idempotency_key?: string;
    @Flag('Start the same twice', { optional: true }) again?: boolean;
  }
  return Started;
}
