import { type CallContext, currentCall, type OperationOptions } from '@libs/operation';
import { originOf, runInSpan, type Span, type SpanStart, type Tracing } from '@libs/tracing';
import type { Request, RequestHandler, Response } from 'express';
import type { ExplainedFailure } from '../failure';
import { isMcpPath } from '../mcp-paths';
import { PROBES } from '../request-log';
import { REFUSED } from '../respond';
import { environmentName } from '../safety/safety';
import { httpFacts, ofRoute } from './http-span';
import { mcpFacts, ofPrompt, ofTool } from './mcp-span';

/**
 * Begins the span of a request; what is done for it belongs to that. Runs when the body is read: an MCP message says in it
 * what it continues.
 */
export const beginSpan =
  (tracing: Tracing): RequestHandler =>
  (request, response, next) => {
    const call = currentCall();
    const span = call && !PROBES.has(request.path) ? startOf(request, call, tracing) : undefined;
    if (!call || !span) return next();
    call.span = span;
    call.traceId = span.traceId;
    response.once('close', () => end(span, request, response));
    runInSpan(span, next);
  };

function startOf(
  request: Request,
  { startedAt, environment, surface }: CallContext,
  tracing: Tracing,
): Span | undefined {
  const about = { kind: 'server', startedAt } as const;
  const own = { 'awx_mcp.environment': environmentName({ environment }) };
  if (surface === 'rest') {
    const { name, attributes } = httpFacts(request);
    return tracing.start({ ...about, name, attributes: { ...attributes, ...own } }, { parent: { ...request.headers } });
  }
  const { name, attributes, meta, error } = mcpFacts(request.body, request);
  const start: SpanStart = { ...about, name, attributes: { ...attributes, ...own } };
  const span = tracing.start(start, originOf({ ...request.headers }, meta));
  if (error) span?.fail(error);
  return span;
}

/** Says in the span what is called, once that is known. */
export function tellOperation({ span, surface }: CallContext, { name, effect }: OperationOptions): void {
  span?.set({ 'awx_mcp.operation': name, 'awx_mcp.effect': effect });
  if (!span || surface === 'rest') return;
  const tool = ofTool(name);
  span.rename(tool.name);
  span.set(tool.attributes);
}

/** @param name Of a prompt that there is */
export function tellPrompt(name: string): void {
  const { name: spanName, attributes } = ofPrompt(name);
  const span = currentCall()?.span;
  span?.rename(spanName);
  span?.set(attributes);
}

/** Says in the span that the call failed: by JSON-RPC's code, or that it is a tool's own error. REST has its status. */
export function tellFailure({ span, surface }: CallContext, { rpc, status }: ExplainedFailure, isTool: boolean): void {
  if (!span || surface === 'rest') return;
  const code = rpc?.code ?? (isTool && status !== LOG_IN ? undefined : REFUSED);
  if (code !== undefined) span.set({ 'rpc.response.status_code': String(code) });
  span.fail(code === undefined ? 'tool_error' : String(code));
}

const LOG_IN = 401;

function end(span: Span, request: Request, response: Response): void {
  const { statusCode, writableFinished } = response;
  const isMcp = isMcpPath(request.path);
  if (!isMcp) {
    const route = routeOf(request);
    if (route) span.rename(route.name);
    span.set({ ...route?.attributes, 'http.response.status_code': statusCode });
  }
  if (!writableFinished) span.fail('aborted');
  else if (statusCode >= (isMcp ? 400 : 500)) span.fail(String(statusCode));
  span.end();
}

function routeOf({ method, route }: Request): ReturnType<typeof ofRoute> | undefined {
  const path: unknown = route?.path;
  return typeof path === 'string' ? ofRoute(method, path.replace(/:(\w+)/g, '{$1}')) : undefined;
}
