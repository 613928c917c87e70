import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import type { Caller, Surface } from '@libs/operation';
import { isObject } from '@libs/operation';
import { environmentPrefix, isModernMcp, requestIdOf, splitEnvironment } from '@libs/server';
import type { BothPaths } from '../migration/path-map';
import type { KnownOperation } from '../routing/known-operation';
import type { Destination, Route } from '../routing/target';
import type { CallTrace } from './call-trace';

/** Where a server's answer goes: to the caller as it comes, or to the gateway that asked. */
export interface AnswerSink extends Writable {
  readonly headersSent: boolean;
  /** For one that holds an answer until it is whole: no more of it is taken. */
  readonly mostBytes?: number;
  /** `headers` alternates names and values. */
  writeHead(status: number, headers: string[]): unknown;
  flushHeaders(): void;
}

/** The answer to a caller. */
export type HeldResponse = ServerResponse & {
  /** It is a stream of events that has begun. */
  isStream?: boolean;
};

/** A JSON-RPC request that is answered. */
export interface AskedRpc {
  readonly id: string | number | null;
  /** Whether what goes wrong is answered as the tool's own error. */
  readonly isToolCall: boolean;
}

/** A request as it goes to a server: the caller's own, or one that the gateway makes to answer it. */
export interface SentCall {
  readonly request: IncomingMessage;
  readonly response: AnswerSink;
  /** The caller's, who waits for it. */
  readonly held: HeldResponse;
  readonly surface: Surface;
  readonly requestId: string;
  readonly prefix: string;
  readonly path: string;
  readonly query: string;
  readonly environment?: string;
  /** Where its caller is, which servers are told; absent for what is no part of the fleet. */
  readonly address?: string;
  readonly destination?: Destination;
  readonly caller?: Caller;
  /** Where its caller learns how to log in, with OAuth. */
  readonly metadataUrl?: string;
  readonly endsWithCaller: boolean;
  /** Absent for what is no part of the fleet. */
  readonly trace?: CallTrace;
  /** Aborted when the caller cancels the call and keeps its connection. */
  readonly cancellation?: AbortSignal;
  /** The JSON-RPC request, when it was read. */
  rpc?: AskedRpc;
}

/** One request on its way through the gateway. */
export class ProxyCall implements SentCall {
  readonly startedAt = performance.now();
  readonly requestId: string;
  /** Name of the AWX that the path names; absent when it names none. */
  readonly environment?: string;
  /** Path here, still encoded, without the environment and the query. */
  readonly path: string;
  /** The same at the server from which callers are moved. */
  readonly pathBefore: string;
  /** Only that one answers it. */
  readonly isOnlyBefore: boolean;
  /** The query with its question mark, or empty. */
  readonly query: string;
  /** Set when the path and the method are known to lead somewhere. */
  route?: Route;
  /** What is called, where that is known before it is known where it goes. */
  operation?: KnownOperation;
  /** Set when it is known to which server the call goes. */
  destination?: Destination;
  /** Set before authentication. */
  address?: string;
  /** Set by authentication. */
  caller?: Caller;
  /** Where its caller learns how to log in, with OAuth. */
  metadataUrl?: string;
  /** While callers are being moved: the fleet, or what was there before it. */
  servedBy?: 'awx-mcp' | 'legacy';
  /** Set before anything else is done. */
  trace!: CallTrace;
  /** Why the gateway answered itself; for the log. */
  refusedFor?: string;
  /** With which status; to the caller of a tool HTTP says 200. */
  refusedWith?: number;
  /** The answer had begun when it broke off. */
  brokeOff = false;
  rpc?: AskedRpc;
  cancellation?: AbortSignal;

  constructor(
    readonly request: IncomingMessage,
    readonly response: HeldResponse,
    readonly surface: Surface,
    paths?: BothPaths,
  ) {
    this.requestId = requestIdOf(request.headers);
    const { environment, rest } = splitEnvironment(request.url ?? '/');
    this.environment = environment;
    const [path, query] = splitUrl(rest);
    this.path = paths?.here ?? path;
    this.pathBefore = paths?.before ?? path;
    this.isOnlyBefore = paths !== undefined && paths.here === undefined;
    this.query = query;
  }

  /** What stands before the path at a server, so that it asks the same AWX. */
  get prefix(): string {
    return environmentPrefix(this.environment);
  }

  get held(): HeldResponse {
    return this.response;
  }

  get seconds(): number {
    return (performance.now() - this.startedAt) / 1000;
  }

  /** Whether the server's work ends when the caller goes away. In MCP 2025-11-25 a lost connection is no cancellation. */
  get endsWithCaller(): boolean {
    return this.surface === 'rest' || isModernMcp(this.request.headers);
  }
}

/** A request that the gateway makes while it answers `outer`; it ends when the caller of that goes away, if calls of its kind do. */
export const innerCall = (outer: ProxyCall, destination: Destination, response: AnswerSink): SentCall => ({
  request: outer.request,
  response,
  held: outer.response,
  surface: outer.surface,
  requestId: outer.requestId,
  prefix: outer.prefix,
  path: outer.path,
  query: outer.query,
  environment: outer.environment,
  address: outer.address,
  destination,
  caller: outer.caller,
  metadataUrl: outer.metadataUrl,
  endsWithCaller: outer.endsWithCaller,
  trace: outer.trace,
  cancellation: outer.cancellation,
});

/** The request as it came, for a server that knows nothing of this fleet: nobody vouches for its caller. */
export const unmoved = (call: ProxyCall): SentCall => ({
  request: call.request,
  response: call.response,
  held: call.response,
  surface: call.surface,
  requestId: call.requestId,
  prefix: call.prefix,
  path: call.pathBefore,
  query: call.query,
  environment: call.environment,
  endsWithCaller: call.endsWithCaller,
});

/** Path and query of a request target. */
export function splitUrl(url: string): [path: string, query: string] {
  const mark = url.indexOf('?');
  return mark < 0 ? [url, ''] : [url.slice(0, mark), url.slice(mark)];
}

/** The id of a JSON-RPC request. */
export const idOf = (json: unknown): string | number | null => {
  const id = isObject(json) ? json['id'] : null;
  return typeof id === 'string' || typeof id === 'number' ? id : null;
};
