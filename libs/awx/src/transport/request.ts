import type { AwxCredentials } from '../credentials';
import type { Settings } from '../settings';

export type PathSegment = number | string;

type QueryValue = string | number | boolean | null;

/** Query parameters of AWX. A list is repeated, or joined by commas for `__in`; `undefined` is left out. */
export type AwxQuery = Readonly<Record<string, QueryValue | readonly QueryValue[] | undefined>>;

export type ReadMethod = 'GET' | 'OPTIONS';
export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a request is about, for error texts. */
export interface About {
  /** `Job template` */
  readonly label: string;
  readonly lookup?: number | string;
  /** A list is asked for, of all of them or below one. */
  readonly list?: boolean;
  /** Said instead of the general sentence when the answer to a write was lost. */
  readonly ifLost?: string;
}

/** One request, on its way. */
export interface AwxRequest {
  readonly method: ReadMethod | WriteMethod;
  /** The first segment of the path: the collection. */
  readonly resource: string;
  readonly about?: About;
  /** It changes nothing in AWX, whatever its method. */
  readonly isRead: boolean;
  /** It runs as the configured service account. */
  readonly asService: boolean;
  /** Numbers of the answer stay as AWX wrote them; see `parseAsWritten`. */
  readonly asWritten?: boolean;
  /** Those of the AWX that is asked. */
  readonly settings: Settings;
}

export interface RequestOptions {
  readonly about?: About;
  /** Instead of the caller's; `anonymous` sends none. */
  readonly credentials?: AwxCredentials | 'anonymous';
  /** Name of the AWX, instead of the caller's. */
  readonly environment?: string;
  /** Numbers of the answer stay as AWX wrote them, to be written back. */
  readonly asWritten?: boolean;
}

/** One call of AWX, as the library's nouns ask for it. */
export interface AwxCallSpec extends RequestOptions {
  readonly method: ReadMethod | WriteMethod;
  /** Below the API's base path; the first segment is the collection. */
  readonly path: readonly PathSegment[];
  readonly query?: AwxQuery;
  readonly body?: unknown;
  /** A POST that only asks, e.g. for a preview. */
  readonly asksOnly?: boolean;
}

/** An answer of AWX, of whatever status. */
export interface Answer {
  readonly status: number;
  readonly isJson: boolean;
  /** Parsed JSON; `undefined` when the body is empty or no JSON. */
  readonly body: unknown;
  /** Seconds, from `Retry-After`. */
  readonly retryAfter?: number;
}

/** A request with all that goes over the wire. */
export interface Outgoing extends AwxRequest {
  /** From the root of the server, query included. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** Ends the exchange when the caller goes away. */
  readonly signal?: AbortSignal;
}
