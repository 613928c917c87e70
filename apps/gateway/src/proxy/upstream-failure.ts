import type { Backend } from '../backends/backend';
import { CallerLeft } from './caller-left';
import { Refusal } from './refusal';

/** The server kept silent for too long. */
export class ServerSilent extends Error {
  constructor(readonly timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

/** No connection came about: the server has not seen the call. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether the failure is the server's, and neither the caller's nor a refusal of ours. */
export const isServersFault = (error: unknown): boolean =>
  !(error instanceof CallerLeft) && !(error instanceof Refusal);

/** Whether sending again at once could help. */
export const isBrokenConnection = (error: unknown): boolean =>
  isServersFault(error) && !(error instanceof ServerSilent);

/** A failure to reach the server or to get its answer, as the caller may see it. */
export function refusalFor(error: unknown, backend: Backend): unknown {
  if (!isServersFault(error)) return error;
  if (error instanceof ServerSilent) return silent(error, backend);
  return UNREACHED.has(codeOf(error)) ? unreachable(backend) : broken(backend);
}

export const unreachable = ({ server, variable }: Backend): Refusal =>
  new Refusal({
    status: 503,
    detail:
      `The ${server.name} server cannot be reached; the other servers are not affected. Try again in a moment. ` +
      `If it lasts, its operator must start it or correct ${variable}.`,
  });

const silent = ({ timeoutMs }: ServerSilent, { server }: Backend): Refusal =>
  new Refusal({
    status: 504,
    detail:
      `The ${server.name} server did not answer within ${timeoutMs} ms. What was asked may still have been done: ` +
      'look before you repeat a change.',
  });

const broken = ({ server }: Backend): Refusal =>
  new Refusal({
    status: 502,
    detail:
      `The ${server.name} server broke off the connection before it answered. What was asked may still have been ` +
      'done: look before you repeat a change.',
  });

export const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? (error as Error).name);
