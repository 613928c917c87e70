import type { HttpError } from '../kernel/errors';
import type { Param, Reply } from '../kernel/types';
import { param } from '../query/params';
import { browsable } from './pages';

/** In which form the client wants its answer; 'none' when AWX has no such form. */
export type Wanted = 'json' | 'html' | 'none';

/** `?format=` wins over the Accept header, in which the first type that AWX knows counts. */
export function negotiate(accept: string | undefined, params: readonly Param[]): Wanted {
  const format = param(params, 'format');
  if (format === 'json') return 'json';
  if (format === 'api') return 'html';
  for (const type of (accept ?? '*/*').split(',').map((one) => one.split(';')[0]!.trim().toLowerCase())) {
    if (type === '*/*' || type === 'application/json' || type === 'application/*') return 'json';
    if (type === 'text/html' || type === 'text/*') return 'html';
  }
  return 'none';
}

/** Puts an answer in the form that is wanted. */
export const inForm = (reply: Reply, wanted: Wanted): Reply =>
  wanted === 'html' && !reply.type && reply.status !== 204 ? browsable(reply) : reply;

export const refusal = ({ status, body, headers }: HttpError): Reply => ({ status, body, headers });
