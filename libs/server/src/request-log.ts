import { redactPath } from '@libs/audit';
import { currentCall, runInCall } from '@libs/operation';
import type { RequestHandler } from 'express';
import { PinoLogger } from 'nestjs-pino';

/** Asked for all the time, by machines: neither logged nor traced. */
export const PROBES: ReadonlySet<string> = new Set(['/health', '/ready', '/metrics']);

/** Logs a line for each request once it is over, without header, query or body: those may hold secrets. */
export const logRequest: RequestHandler = (request, response, next) => {
  const { method, path } = request;
  const call = currentCall();
  if (!call || PROBES.has(path)) return next();
  const write = (): void => {
    const { statusCode: status, writableFinished } = response;
    const responseTime = Math.round(performance.now() - call.startedAt);
    const line = { req: { method, path: redactPath(path) }, res: { status }, responseTime };
    PinoLogger.root.info(line, writableFinished ? 'request completed' : 'request aborted');
  };
  // Within the call: that is where its lines get its id from.
  response.once('close', () => runInCall(call, write));
  next();
};
