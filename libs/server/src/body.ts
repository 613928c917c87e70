import { isUtf8 } from 'node:buffer';
import { json, type NextFunction, type Request, type RequestHandler, type Response, urlencoded } from 'express';
import { isMcpPath } from './mcp-paths';
import { respondRefused } from './respond';

const PARSE_ERROR = -32700;
export const BODY_NOT_UTF8 = 'The body is not UTF-8, as JSON is.';
const INVALID_REQUEST = -32600;

interface BodyError {
  readonly type?: string;
  readonly status?: number;
}

/** How a body is sent, and what reads it. */
interface BodyKind {
  readonly types: string[];
  readonly words: string;
  readonly limit: number;
  readonly parse: RequestHandler;
}

const NOT_UTF8 = 'not.utf8';

/** What is no UTF-8 would be stored mangled. */
function assertUtf8(_request: unknown, _response: unknown, bytes: Buffer): void {
  if (!isUtf8(bytes)) throw Object.assign(new Error(NOT_UTF8), { status: 400, type: NOT_UTF8 });
}

const jsonOf = (limit: number): BodyKind => ({
  types: ['json', '+json'],
  words: 'JSON with Content-Type: application/json',
  limit,
  parse: json({ limit, strict: false, verify: assertUtf8 }),
});

/** Bytes: a few keys and passwords. */
const FORM_LIMIT = 32_768;

/** What browsers send from the one page that has a form. */
const FORM: BodyKind = {
  types: ['urlencoded'],
  words: 'a form with Content-Type: application/x-www-form-urlencoded',
  limit: FORM_LIMIT,
  parse: urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 100 }),
};

const FORM_PATH = /^\/secret_(?:inputs|outputs)\//i;

/**
 * Reads bodies and words what is wrong with one as each surface words its errors. Only JSON is read, and a form where
 * there is one: any other body is refused instead of being taken for an empty one.
 */
export function readBody(server: string, limit: number): RequestHandler[] {
  const refuse = (response: Response, request: Request, status: number, detail: string, code?: number): void =>
    respondRefused(response, { server, status, detail, mcp: isMcpPath(request.path), rpc: { code } });
  const asJson = jsonOf(limit);
  const kindOf = ({ path }: Request): BodyKind => (FORM_PATH.test(path) ? FORM : asJson);
  const read = (request: Request, response: Response, next: NextFunction): void => {
    const { types, words, parse } = kindOf(request);
    if (hasBody(request) && !request.is(types)) {
      return refuse(response, request, 415, `Send the body as ${words}.`);
    }
    parse(request, response, next);
  };
  const onError = (error: BodyError, request: Request, response: Response, next: NextFunction): void => {
    if (!error.type && !error.status) return next(error);
    const [status, detail, code] = explain(error, kindOf(request).limit);
    refuse(response, request, status, detail, code);
  };
  const noBatch = (request: Request, response: Response, next: NextFunction): void => {
    if (!isMcpPath(request.path) || !Array.isArray(request.body)) return next();
    refuse(
      response,
      request,
      400,
      'JSON-RPC batches are no longer part of MCP. Send one request at a time.',
      INVALID_REQUEST,
    );
  };
  return [read, onError as unknown as RequestHandler, noBatch];
}

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function explain({ type, status = 400 }: BodyError, limit: number): [number, string, number?] {
  if (type === 'entity.too.large') return [413, `The body is larger than ${limit} bytes.`];
  if (type === 'entity.parse.failed') return [400, 'The body is no valid JSON.', PARSE_ERROR];
  if (type === NOT_UTF8) return [400, BODY_NOT_UTF8, PARSE_ERROR];
  if (type === 'request.aborted') return [400, 'The body ended too early.'];
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return [415, 'Send the body as JSON in UTF-8, uncompressed or with gzip, deflate or br.'];
  }
  return [status, 'The body cannot be read.', PARSE_ERROR];
}
