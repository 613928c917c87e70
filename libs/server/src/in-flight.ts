import type { NextFunction, Request, Response } from 'express';
import { isMcpPath } from './call.middleware';
import { respondRefused } from './respond';

/** Calls that one server carries out at a time: what each needs fits into its memory that often. */
const MAX_IN_FLIGHT = 256;
/** Seconds. */
const RETRY_AFTER = 1;

/** Refuses calls at once when too many are in flight, rather than slowing down all. A server that is busy is still alive. */
export function boundInFlight(server: string) {
  let inFlight = 0;
  return (request: Request, response: Response, next: NextFunction): void => {
    if (request.path === '/health') return next();
    if (inFlight >= MAX_IN_FLIGHT) {
      const detail = `This server has ${MAX_IN_FLIGHT} calls in flight; yours was not begun. Try again in ${RETRY_AFTER} s.`;
      const headers = { 'Retry-After': String(RETRY_AFTER) };
      return respondRefused(response, { server, status: 503, detail, headers, mcp: isMcpPath(request.path) });
    }
    inFlight += 1;
    response.once('close', () => {
      inFlight -= 1;
    });
    next();
  };
}
