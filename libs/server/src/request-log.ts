import { redactPath } from '@libs/audit';
import { type Caller, currentCall, runInCall, type Surface } from '@libs/operation';
import type { RequestHandler } from 'express';
import { PinoLogger } from 'nestjs-pino';

/** Asked for all the time, by machines: neither logged nor traced. `/` the gateway asks of each server whenever it is probed itself. */
export const PROBES: ReadonlySet<string> = new Set(['/', '/health', '/ready', '/metrics']);

/** What the gateway and a server say of a request. */
interface RequestFacts {
  readonly surface: Surface;
  readonly method: string | undefined;
  readonly path: string;
  readonly caller: Caller | undefined;
  /** Absent when the answer did not come to its end. */
  readonly status: number | undefined;
  readonly seconds: number;
}

/** The line of a request, alike at the gateway and at a server, without header, query or body: those may hold secrets. */
export const requestLine = ({ surface, method, path, caller, status, seconds }: RequestFacts) => ({
  surface,
  method,
  path: redactPath(path),
  status,
  responseTime: Math.round(seconds * 1000),
  caller: caller?.name,
});

export const requestEnd = (status: number | undefined): string =>
  status === undefined ? 'request aborted' : 'request completed';

/** Logs a line for each request once it is over. */
export const logRequest: RequestHandler = (request, response, next) => {
  const { method, path } = request;
  const call = currentCall();
  if (!call || PROBES.has(path)) return next();
  const write = (): void => {
    const { surface, caller } = call;
    const status = response.writableFinished ? response.statusCode : undefined;
    const seconds = (performance.now() - call.startedAt) / 1000;
    PinoLogger.root.info(requestLine({ surface, method, path, caller, status, seconds }), requestEnd(status));
  };
  // Within the call: that is where its lines get its id from.
  response.once('close', () => runInCall(call, write));
  next();
};
