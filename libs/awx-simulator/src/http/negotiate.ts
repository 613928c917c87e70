import type { HttpError } from '../kernel/errors';
import type { Param, Reply } from '../kernel/types';
import { param } from '../query/params';
import { browsable } from './pages';

/** In which form the client wants its answer; 'none' when AWX has no such form. */
export type Wanted = 'json' | 'html' | 'none';

/** `?format=` leaves one form, the Accept header has to take it; of its types the first that AWX knows counts. */
export function negotiate(accept: string | undefined, params: readonly Param[]): Wanted {
  const format = param(params, 'format');
  for (const type of (accept ?? '*/*').split(',').map((one) => one.split(';')[0]!.trim().toLowerCase())) {
    if (format !== 'api' && JSON_TYPES.includes(type)) return 'json';
    if (format !== 'json' && HTML_TYPES.includes(type)) return 'html';
  }
  return 'none';
}

const JSON_TYPES = ['*/*', 'application/json', 'application/*'];
const HTML_TYPES = ['*/*', 'text/html', 'text/*'];

/** Whether `?format=` asks for a form that AWX has. */
export function isKnownFormat(params: readonly Param[]): boolean {
  const format = param(params, 'format');
  return !format || format === 'json' || format === 'api';
}

/** Puts an answer in the form that is wanted. */
export const inForm = (reply: Reply, wanted: Wanted): Reply =>
  wanted === 'html' && !reply.type && reply.status !== 204 ? browsable(reply) : reply;

export const refusal = ({ status, body, headers }: HttpError): Reply => ({ status, body, headers });
