import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, Surface } from '@libs/operation';
import { isModernMcp, requestIdOf, splitEnvironment } from '@libs/server';
import type { Destination, Route } from '../routing/target';

/** One request on its way through the gateway. */
export class ProxyCall {
  readonly startedAt = performance.now();
  readonly requestId: string;
  /** Name of the AWX that the path names; absent when it names none. */
  readonly environment?: string;
  /** Path as it came, still encoded, without the environment and the query. */
  readonly path: string;
  /** The query with its question mark, or empty. */
  readonly query: string;
  /** Set when the path and the method are known to lead somewhere. */
  route?: Route;
  /** Set when it is known to which server the call goes. */
  destination?: Destination;
  /** Set by authentication. */
  caller?: Caller;
  /** Why the gateway answered itself; for the log. */
  refusedFor?: string;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
    readonly surface: Surface,
  ) {
    this.requestId = requestIdOf(request.headers);
    const { environment, rest } = splitEnvironment(request.url ?? '/');
    this.environment = environment;
    [this.path, this.query] = splitUrl(rest);
  }

  /** What stands before the path at a server, so that it asks the same AWX. */
  get prefix(): string {
    return this.environment === undefined ? '' : `/env/${this.environment}`;
  }

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  /** Whether the server's work ends when the caller goes away. In MCP 2025-11-25 a lost connection is no cancellation. */
  get endsWithCaller(): boolean {
    return this.surface === 'rest' || isModernMcp(this.request.headers);
  }
}

/** Path and query of a request target. */
export function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark)];
}
