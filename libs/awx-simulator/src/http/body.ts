import { detailError, HttpError, objectError, TEXTS } from '../kernel/errors';
import { pythonJsonError } from '../kernel/python-json';
import type { Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';

/**
 * The object that a request's body holds; an empty body is an empty object.
 * @throws HttpError 400 or 415
 */
export function parseBody(text: string, contentType: string | undefined): Values {
  if (text === '') return {};
  const [type = ''] = (contentType ?? '').split(';');
  if (type.trim().toLowerCase() !== 'application/json') throw unsupported();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw detailError(`JSON parse error - ${pythonJsonError(text)}\nPossible cause: trailing comma.`);
  }
  if (body === null) throw objectError(TEXTS.null);
  if (!isMapping(body)) throw detailError('JSON parse error - not a JSON object');
  return body;
}

const unsupported = (): HttpError =>
  new HttpError(415, {
    detail:
      'You did not use correct Content-Type in your HTTP request. If you are using our REST API, the Content-Type must be application/json',
  });
