import { AsyncLocalStorage } from 'node:async_hooks';
import type { AwxCredentials } from '@libs/awx';
import type { Span } from '@libs/tracing';
import type { OperationOptions } from './operation-options';

/** On which of a server's two faces a call arrived. */
export type Surface = 'rest' | 'mcp';

/** Who is calling, once `libs/auth` has checked it. */
export interface Caller {
  /** Name for logs and audit records: an AWX user name, a service user, or `anonymous`. */
  readonly name: string;
  /** The caller's own AWX credentials. Absent when the call runs as the configured service account. */
  readonly awx?: AwxCredentials;
  /** The caller may only read; this is what to throw at whatever else, and says how to come to more. */
  readonly readsOnly?: Error;
}

/** An AWX object that a call read or changed, e.g. `{ resource: 'job_templates', id: 7 }`. */
export interface TouchedObject {
  readonly resource: string;
  readonly id: number | string;
}

/** How far a call that takes long is. `progress` rises up to `total`. */
export interface CallProgress {
  readonly progress: number;
  readonly total: number;
  readonly message: string;
}

/** What a client says of a page that it was to open for its user: nothing in a first call. */
export interface ByUrl {
  /** The state that the question went out with. */
  readonly token?: string;
  readonly declined?: boolean;
}

/** Answers an operation, whose handler is `handle`. `input` is validated. */
export type AroundHandler = (
  operation: OperationOptions,
  input: object,
  handle: () => object | Promise<object>,
) => object | Promise<object>;

/** The facts of one call that many layers need and no handler should pass along. */
export interface CallContext {
  readonly server: string;
  /** Name of the AWX that the call is for; absent when it is the one of the variables. */
  readonly environment?: string;
  readonly surface: Surface;
  /** The call is of the stateless revision of MCP, which alone has streams of its own for news. */
  readonly modern?: boolean;
  /** 32 hex digits; sent to AWX as `X-API-Request-Id` and answered to the caller as `X-Request-Id`. */
  readonly requestId: string;
  /** W3C trace id: of the caller's `traceparent`, a header or sent with the tool call, or of a trace that begins here. */
  traceId?: string;
  /** What is told of it in the trace, where there are traces. */
  span?: Span;
  /** Aborted when the caller goes away. Never for MCP 2025-11-25, where a lost connection is no cancellation. */
  readonly signal: AbortSignal;
  /** Aborted when the connection is lost, in every revision: nobody will hear an answer. */
  readonly lost?: AbortSignal;
  /** Whether nobody waits for an answer any more: the connection is lost, or whoever passed the call on has given it up. */
  readonly givenUp?: () => boolean;
  /** Ends what waits for the call's sake, as when the connection is lost. */
  readonly cancel?: () => void;
  /** Says that the call turned out to take long, so that it takes no place from those that do not. */
  readonly takesLong?: () => void;
  /** Tells the caller how far the call is. Absent where nobody listens. */
  report?: (progress: CallProgress) => Promise<void>;
  /** Nobody calls: it makes ready what first calls would wait for, and is neither recorded nor counted. */
  readonly rehearsal?: boolean;
  readonly touched: TouchedObject[];
  readonly startedAt: number;
  /** Set by the authentication guard. */
  caller?: Caller;
  /** Names of the caller's teams in AWX, once a rule needs them; `null` when they cannot be found out. */
  teams?: readonly string[] | null;
  /** What was called, once it is known: refusals are audited too, and they never reach the handler. */
  operation?: Pick<OperationOptions, 'name' | 'effect'> & Partial<Pick<OperationOptions, 'input'>>;
  /** The operation's input as it arrived, not yet validated. */
  input?: unknown;
  /** The operation's input once it is validated. */
  accepted?: object;
  /** What is around the handler of the operation that is called, set by the guard of the call; once it is taken, nothing. */
  around?: AroundHandler;
  /** The token with which the caller confirms what it was shown. */
  confirm?: string;
  /** With it the caller's user agreed to what they were shown, for a question that follows. */
  agreed?: string;
  /** How the caller's client opens pages for its user; absent when it cannot. */
  byUrl?: ByUrl;
  /** The caller wants to see what a call would do, not to do it. */
  wantsPreview?: boolean;
  /** The caller would rather have text than JSON; of REST only. */
  readonly wantsText?: boolean;
  /** The caller's client takes a task for what this call starts, and asks for that instead of waiting here. */
  asTask?: boolean;
  /** The caller demands that nothing is changed. */
  readOnly?: boolean;
  /** What the call was found to do before it was done. */
  consequence?: object;
  /**
   * Names of variables in the input that hold secrets although their names do not say so: answers to password questions. Absent
   * until they are known, and until then every answer (`answers` of a field) is taken for a secret.
   */
  secretFields?: readonly string[];
  /** Texts of the input that no error may repeat. */
  withheld?: readonly string[];
  /** What the caller should know of how its input was read; lists carry it as `note`. */
  notes?: string[];
  /** HTTP status of the refusal or failure, once there is one. */
  failedWith?: number;
  /** The record of the attempt to change AWX, once one is made. */
  attempt?: Promise<void>;
  /** From there on until the outcome is on record. */
  changing?: boolean;
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
  if (call) call.secretFields = [...new Set(variables)];
}

/** Tells the caller, in the answer of the current call, how something in its input was read. */
export function noteForAnswer(note: string): void {
  const call = currentCall();
  if (call) call.notes = [...new Set([...(call.notes ?? []), note])];
}
