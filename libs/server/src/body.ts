import { json, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { isMcpPath } from './mcp-paths';
import { respondRefused } from './respond';

const PARSE_ERROR = -32700;
const INVALID_REQUEST = -32600;

interface BodyError {
  readonly type?: string;
  readonly status?: number;
}

/**
 * Reads JSON bodies and words what is wrong with one as each surface words its errors. Only JSON is read: a form or
 * a text body is refused instead of being taken for an empty one.
 */
export function readBody(server: string, limit: number): RequestHandler[] {
  const refuse = (response: Response, request: Request, status: number, detail: string, code?: number): void =>
    respondRefused(response, { server, status, detail, mcp: isMcpPath(request.path), rpc: { code } });
  const onlyJson = (request: Request, response: Response, next: NextFunction): void => {
    if (hasBody(request) && !request.is(['json', '+json'])) {
      return refuse(response, request, 415, 'Send the body as JSON with Content-Type: application/json.');
    }
    next();
  };
  const onError = (error: BodyError, request: Request, response: Response, next: NextFunction): void => {
    if (!error.type && !error.status) return next(error);
    const [status, detail, code] = explain(error, limit);
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
  return [onlyJson, json({ limit, strict: false }), onError as unknown as RequestHandler, noBatch];
}

const hasBody = (request: Request): boolean =>
  request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;

function explain({ type, status = 400 }: BodyError, limit: number): [number, string, number?] {
  if (type === 'entity.too.large') return [413, `The body is larger than ${limit} bytes.`];
  if (type === 'entity.parse.failed') return [400, 'The body is no valid JSON.', PARSE_ERROR];
  if (type === 'request.aborted') return [400, 'The body ended too early.'];
  if (type === 'charset.unsupported' || type === 'encoding.unsupported') {
    return [415, 'Send the body as JSON in UTF-8, uncompressed or with gzip, deflate or br.'];
  }
  return [status, 'The body cannot be read.', PARSE_ERROR];
}
