/** On which of a server's two faces a call arrived. */
export type Surface = 'rest' | 'mcp';

/** How a call arrived. */
export interface Arrival {
  readonly server: string;
  /** Name of the AWX that the call is for; absent when it is the one of the variables. */
  readonly environment?: string;
  readonly surface: Surface;
  /** The call is of the stateless revision of MCP, which alone has streams of its own for news. */
  readonly modern?: boolean;
  /** 32 hex digits; sent to AWX as `X-API-Request-Id` and answered to the caller as `X-Request-Id`. */
  readonly requestId: string;
  readonly startedAt: number;
  /** The caller demands that nothing is changed. */
  readonly readOnly?: boolean;
  /** The caller would rather have text than JSON; of REST only. */
  readonly wantsText?: boolean;
  /** Nobody calls: it makes ready what first calls would wait for, and is neither recorded nor counted. */
  readonly rehearsal?: boolean;
}

/** Whether whoever called is still there. */
export interface Presence {
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
}
