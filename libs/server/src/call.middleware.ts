import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticator } from '@libs/auth';
import { runInCall, type Surface } from '@libs/operation';
import { asksReadOnly } from '@libs/policy';
import { traceIdOf } from '@libs/tracing';
import type { NextFunction, Request, Response } from 'express';
import type { InFlight } from './door/in-flight';
import { environmentOf } from './environment';
import { isMcpPath } from './mcp-paths';

const REQUEST_ID_HEADER = 'x-request-id';

/** Begins a call: gives it an id, notes the surface and the trace, and runs the rest of the request inside it. */
export const beginCall =
  (server: string, inFlight: InFlight, authenticator: Pick<Authenticator, 'patienceIn'>) =>
  (request: Request, response: Response, next: NextFunction): void => {
    const requestId = requestIdOf(request.headers);
    response.setHeader('X-Request-Id', requestId);
    const surface: Surface = isMcpPath(request.path) ? 'mcp' : 'rest';
    const losing = whenLost(response);
    const lost = losing.signal;
    const modern = isModernMcp(request.headers);
    const cancels = surface === 'rest' || modern;
    const signal = cancels ? lost : new AbortController().signal;
    const traceId = traceIdOf(request.headers);
    const readOnly = asksReadOnly(request.headers, request.query);
    const startedAt = performance.now();
    const environment = environmentOf(request);
    const wantsText = surface === 'rest' && request.accepts(['json', 'text']) === 'text';
    const takesLong = (): void => inFlight.lasts(response);
    const of = { server, environment, surface, modern, requestId, traceId, readOnly, wantsText };
    const cancel = (): void => losing.abort();
    const givenUp = (): boolean => {
      if (lost.aborted) return true;
      // Who sees an answer begin waits on.
      const patience = response.headersSent ? undefined : authenticator.patienceIn(request.headers);
      return patience !== undefined && performance.now() - startedAt >= patience;
    };
    runInCall({ ...of, signal, lost, givenUp, cancel, takesLong, startedAt, recorded: { touched: [] } }, next);
  };

/** The caller's own id when it is a UUID (AWX echoes only those), so that one id follows a call through every log. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = withoutDashes(String(headers[REQUEST_ID_HEADER] ?? ''));
  return /^[0-9a-f]{32}$/i.test(given) ? given.toLowerCase() : withoutDashes(randomUUID());
}

const withoutDashes = (id: string): string => id.replaceAll('-', '');

export const MODERN = '2026-07-28';

/** Whether an MCP request is of the stateless revision. Its `Mcp-*` headers count only then. */
export const isModernMcp = (headers: IncomingHttpHeaders): boolean =>
  String(headers['mcp-protocol-version'] ?? '') >= MODERN;

function whenLost(response: Response): AbortController {
  const controller = new AbortController();
  if (response.closed) controller.abort();
  else response.once('close', () => response.writableFinished || controller.abort());
  return controller;
}
