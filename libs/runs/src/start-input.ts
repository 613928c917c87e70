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

/** An input that says how what it names is started. */
export function Starting<T extends object>(base: Shape<T>): Shape<T & Start> {
  class Started extends (base as Shape) {
    @Int('Seconds to wait', { optional: true, min: 0, max: LONGEST_WAIT }) wait?: number;
    @Text('', { optional: true, max: 200 }) idempotency_key?: string;
    @Flag('Start it twice', { optional: true }) again?: boolean;
  }
  return Started as unknown as Shape<T & Start>;
}

/** Names what is started by id or name, with how it is started. */
export const ToStart = (noun: string): Shape<{ id: number | string } & Start> => Starting(ById(noun));
