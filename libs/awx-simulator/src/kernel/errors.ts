import { pythonType } from '../python/python';
import type { Row, Values } from './types';

/** An answer other than success, with AWX's body for it. */
export class HttpError extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers?: Record<string, string>,
  ) {
    super(`${status} ${JSON.stringify(body)}`);
  }
}

export const badRequest = (body: Values): HttpError => new HttpError(400, body);
export const fieldError = (field: string, ...texts: string[]): HttpError => new HttpError(400, { [field]: texts });
/** The error of an object as a whole. */
export const objectError = (text: string): HttpError => fieldError('__all__', text);
export const detailError = (text: string): HttpError => new HttpError(400, { detail: text });
export const denied = (text = 'You do not have permission to perform this action.'): HttpError =>
  new HttpError(403, { detail: text });
export const notFound = (): HttpError => new HttpError(404, { detail: 'Not found.' });
export const noSuch = (model: string): HttpError =>
  new HttpError(404, { detail: `No ${model} matches the given query.` });
export const notAllowed = (method: string): HttpError =>
  new HttpError(405, { detail: `Method "${method}" not allowed.` });
export const notAcceptable = (): HttpError =>
  new HttpError(406, { detail: 'Could not satisfy the request Accept header.' });
export const inUse = (jobs: readonly Row[]): HttpError =>
  new HttpError(409, {
    error: 'Resource is being used by running jobs.',
    active_jobs: jobs.map(({ id, type }) => ({ id, type })),
  });
export const unauthorized = (): HttpError =>
  new HttpError(
    401,
    {
      detail: 'Authentication credentials were not provided. To establish a login session, visit /api/login/.',
    },
    { 'WWW-Authenticate': 'Bearer realm=api authorization_url=/api/o/authorize/' },
  );

/** AWX reads a body's objects into ordered dictionaries. */
export function bodyType(value: unknown): string {
  const type = pythonType(value);
  return type === 'dict' ? 'OrderedDict' : type;
}

export const TEXTS = {
  required: 'This field is required.',
  blank: 'This field may not be blank.',
  modelBlank: 'This field cannot be blank.',
  null: 'This field may not be null.',
  text: 'Not a valid string.',
  int: 'A valid integer is required.',
  float: 'A valid number is required.',
  bool: 'Must be a valid boolean.',
  /** @param type What Python calls it, or what AWX reads a body into. */
  list: (type: string) => `Expected a list of items but got type "${type}".`,
  choice: (value: unknown) => `"${value}" is not a valid choice.`,
  pk: (value: unknown) => `Invalid pk "${value}" - object does not exist.`,
  pkType: (value: unknown) => `Incorrect type. Expected pk value, received ${bodyType(value)}.`,
  nul: 'Null characters are not allowed.',
  surrogate: (half: string) =>
    `Surrogate characters are not allowed: U+${half.charCodeAt(0).toString(16).toUpperCase()}.`,
  max: (max: number) => `Ensure this field has no more than ${max} characters.`,
  atLeast: (min: number) => `Ensure this value is greater than or equal to ${min}.`,
  atMost: (max: number) => `Ensure this value is less than or equal to ${max}.`,
} as const;
