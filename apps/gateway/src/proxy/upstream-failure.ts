import type { Backend } from '../backends/backend';
import { CallerLeft } from './caller-left';
import { ForeignAnswer } from './foreign-answer';
import { Refusal } from './refusal';

/** The server kept silent for too long. */
export class ServerSilent extends Error {
  constructor(readonly timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

/** The caller did not send the rest of the body. */
export class BodyLate extends Refusal {
  constructor(timeoutMs: number) {
    super({
      status: 408,
      detail: `The body did not arrive within ${timeoutMs} ms. Nothing was done with the part that did.`,
    });
  }
}

/** Whether the failure is the server's, and neither the caller's nor a refusal of ours. */
export const isServersFault = (error: unknown): boolean =>
  !(error instanceof CallerLeft) && !(error instanceof Refusal);

/** Whether sending again at once could help. */
export const isBrokenConnection = (error: unknown): boolean =>
  isServersFault(error) && !(error instanceof ServerSilent) && !(error instanceof ForeignAnswer);

/** A failure to reach the server or to get its answer, as the caller may see it. `sent` as `Exchange.sent`. */
export function refusalFor(error: unknown, sent: boolean, backend: Backend): unknown {
  if (!isServersFault(error)) return error;
  if (!sent) return unreachable(backend);
  if (error instanceof ForeignAnswer) return foreign(error, backend);
  return error instanceof ServerSilent ? silent(error, backend) : broken(backend);
}

export const unreachable = ({ server, variable }: Backend): Refusal =>
  new Refusal({
    status: 503,
    detail:
      `The ${server.name} server cannot be reached; the call was not sent, and the other servers are not affected. Try ` +
      `again in a moment. If it lasts, its operator must start it or correct ${variable}.`,
    headers: { 'Retry-After': '1' },
  });

const silent = ({ timeoutMs }: ServerSilent, { server }: Backend): Refusal =>
  new Refusal({
    status: 504,
    detail:
      `The ${server.name} server did not answer within ${timeoutMs} ms. What was asked may still have been done: ` +
      'look before you repeat a change.',
  });

/** What these say holds for the caller, whoever says it. */
const TOLD_ON = new Set([413, 429, 503, 504]);

const foreign = ({ what, status, retryAfter }: ForeignAnswer, { server, variable }: Backend): Refusal =>
  new Refusal({
    status: TOLD_ON.has(status) ? status : 502,
    detail:
      `Not the ${server.name} server answered, but something before it or in its place (${what}); that answer is not passed on. ` +
      'What was asked may still have been done: look before you repeat a change. If it lasts, its operator must correct ' +
      `${variable} or what stands before the server.`,
    ...(retryAfter && { headers: { 'Retry-After': retryAfter } }),
  });

const broken = ({ server }: Backend): Refusal =>
  new Refusal({
    status: 502,
    detail:
      `The ${server.name} server broke off the connection before it answered. What was asked may still have been ` +
      'done: look before you repeat a change.',
  });
