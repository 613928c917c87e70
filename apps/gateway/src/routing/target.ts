import type { ServerName } from '@libs/fleet';
import type { Surface } from '@libs/operation';
import type { AnswerSink, ProxyCall } from '../proxy/proxy-call';
import type { KnownOperation } from './known-operation';

/** Where a request goes. */
export interface Destination {
  readonly server: ServerName;
  /** Path at the server; the gateway's own unless it says otherwise. */
  readonly path?: string;
  /** Query at the server, with its question mark or empty; the caller's own unless it says otherwise. */
  readonly query?: string;
  /** The operation, where it is known. */
  readonly operation?: KnownOperation;
  /** What is sent in the place of what the caller sent. */
  readonly message?: SentMessage;
}

/** A message that the gateway has read, and perhaps written anew. */
export interface SentMessage {
  readonly body: Buffer;
  /** By lower-case name, `undefined` for none; the caller's others go along. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Sends a call to a server and its answer back, or to `sink`: then it is a call of the gateway's, one of perhaps many. */
export type PassOn = (to: Destination, sink?: AnswerSink) => Promise<void>;

/**
 * Answers a call whose caller is known: passes it on to one server, or, for an entry over several, reads first where it
 * belongs or answers itself.
 */
export type Answerer = (call: ProxyCall, passOn: PassOn) => Promise<void>;

/** One method of a path. */
export interface Route {
  /** Where calls go, if method and path tell it. */
  readonly to?: Destination;
  readonly answer: Answerer;
  /** No credentials are asked for, and no operation is called: the path itself is what lets in. */
  readonly isPublic?: boolean;
}

/** What a path of the gateway stands for. */
export interface Target {
  readonly surface: Surface;
  /** By upper-case HTTP method. */
  readonly methods: ReadonlyMap<string, Route>;
  /** Pages of every origin may read it: it is the same for everybody, and changes nothing. */
  readonly forAnyPage?: boolean;
}

export const passThrough = (to: Destination): Route => ({ to, answer: (_, passOn) => passOn(to) });
