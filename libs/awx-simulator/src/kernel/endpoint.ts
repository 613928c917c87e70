import type { Act, Field, Resource, Row, Values } from './types';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type Param = readonly [name: string, value: string];

export interface Request extends Act {
  user: Row;
  method: Method | 'OPTIONS' | 'HEAD';
  /** Path as sent, without the query, always with its final slash. */
  path: string;
  params: readonly Param[];
  headers: Record<string, string | undefined>;
  body: Values;
  /** Scope of the bearer token, when one was used. */
  scope?: string;
  endpoint: Endpoint;
}

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Content type other than JSON: `body` is then a string or bytes, sent as it is. */
  type?: string;
}

/** A handler gets the row its URL names; on a URL without an id there is none. */
export type Handler = (request: Request, row: Row) => Reply;

export interface Endpoint {
  /** Title in OPTIONS. */
  name: string;
  description?: string;
  resource?: Resource;
  /** What lies below `<resource>/{id}/`: 'launch', 'hosts'. Absent on the list and the detail. */
  sub?: string;
  kind: 'list' | 'detail' | 'sublist' | 'action' | 'view';
  /** The resource of the rows it lists. */
  lists?: Resource;
  anonymous?: boolean;
  deprecated?: boolean;
  /** Accept is left to the handler (stdout, metrics). */
  anyAccept?: boolean;
  methods: Partial<Record<Method, Handler>>;
  /** What POST takes, for OPTIONS: an action has no resource that says it. */
  takes?: Record<string, Field>;
}
