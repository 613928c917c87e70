import type { OperationOptions } from '../operation-options';

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

/** What is called, and how. */
export interface CalledOperation {
  readonly operation: Pick<OperationOptions, 'name' | 'effect'> & Partial<Pick<OperationOptions, 'input'>>;
  /** As it arrived, not yet validated. */
  readonly input?: unknown;
  /** The caller wants to see what the call would do, not to do it. */
  readonly wantsPreview?: boolean;
  /** The token with which the caller confirms what it was shown. */
  readonly confirm?: string;
  /** How the caller's client opens pages for its user; absent when it cannot. */
  readonly byUrl?: ByUrl;
  /** The caller's client takes a task for what this call starts, and asks for that instead of waiting here. */
  readonly asTask?: boolean;
  /** Tells the caller how far the call is. Absent where nobody listens. */
  readonly report?: (progress: CallProgress) => Promise<void>;
  /** What is around the handler; once it is taken, nothing. */
  around?: AroundHandler;
  /** The input once it is validated: set by the pipe. */
  accepted?: object;
  /** What the call was found to do before it was done: set by what has it confirmed. */
  consequence?: object;
  /** With it the caller's user agreed to what they were shown, for a question that follows: set likewise. */
  agreed?: string;
}
