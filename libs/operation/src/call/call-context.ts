import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from '@libs/tracing';
import type { Arrival, Presence } from './arrival';
import type { CalledOperation } from './called-operation';
import type { Caller } from './caller';
import type { Recorded } from './recorded';

/**
 * The facts of one call that many layers need and no handler should pass along. How it arrived is known from the beginning and
 * stays; the rest becomes known in the order in which it stands here.
 */
export interface CallContext extends Arrival, Presence {
  /** What is told of it in the trace, where there are traces. */
  span?: Span;
  /** W3C trace id: of the caller's `traceparent`, a header or sent with the tool call, or of a trace that begins here. */
  traceId?: string;
  /** Set by the guard of the call before any other can refuse it: refusals are on record too. Absent where no operation is. */
  called?: CalledOperation;
  /** Set by the authentication guard. */
  caller?: Caller;
  /** Names of the caller's teams in AWX, once a rule needs them; `null` when they cannot be found out. */
  teams?: readonly string[] | null;
  /** Texts of the input that no error may repeat. */
  withheld?: readonly string[];
  /** What the caller should know of how its input was read; lists carry it as `note`. */
  notes?: string[];
  readonly recorded: Recorded;
}

const storage = new AsyncLocalStorage<CallContext>();

/** Runs `work` with `context` as the current call. */
export const runInCall = <T>(context: CallContext, work: () => T): T => storage.run(context, work);

/** The current call, or `undefined` outside of one (boot, timers). */
export const currentCall = (): CallContext | undefined => storage.getStore();

/**
 * Says which answers in the current call's input are secrets, by the names of their variables: the values of all others may be on
 * record. To be said when the questions are known and the answers are taken, since a mistyped name is the name of no question.
 */
export function secretAnswersAre(variables: readonly string[]): void {
  const call = currentCall();
  if (call) call.recorded.secretFields = [...new Set(variables)];
}

/** Tells the caller, in the answer of the current call, how something in its input was read. */
export function noteForAnswer(note: string): void {
  const call = currentCall();
  if (call) call.notes = [...new Set([...(call.notes ?? []), note])];
}
