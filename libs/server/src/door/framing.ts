import type { IncomingMessage } from 'node:http';

/** Why a request is refused before anything reads it. */
export interface FramingProblem {
  readonly status: number;
  readonly detail: string;
}

const ABSOLUTE = /^https?:\/\/([\w.:[\]-]+)(\/[^#]*|\?[^#]*|)$/i;
const PATH = /^(\/[^#]*|\*)$/;

/**
 * What Node's parser lets pass and whoever comes after it might read in two ways. Takes a target in absolute form for
 * the path and the host that it names (RFC 9112 3.2.2), so that all who come after see only paths.
 */
export function framingProblem(request: IncomingMessage): FramingProblem | undefined {
  const { headers, rawHeaders, httpVersion } = request;
  const hosts = linesOf('host', rawHeaders);
  if (hosts > 1 || (hosts === 0 && httpVersion !== '1.0')) {
    return { status: 400, detail: 'The request must have one Host header.' };
  }
  if (linesOf('content-type', rawHeaders) > 1) {
    return { status: 400, detail: 'The request must have no more than one Content-Type header.' };
  }
  const encoding = headers['transfer-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked') {
    return { status: 501, detail: 'The only Transfer-Encoding that is understood here is chunked.' };
  }
  return takePath(request)
    ? undefined
    : { status: 400, detail: 'The request target must be a path or an http address.' };
}

function takePath(request: IncomingMessage): boolean {
  const target = request.url ?? '';
  if (PATH.test(target)) return true;
  const [whole, host, rest = ''] = ABSOLUTE.exec(target) ?? [];
  if (whole === undefined) return false;
  request.headers.host = host;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  return true;
}

function linesOf(header: string, rawHeaders: readonly string[]): number {
  let lines = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === header.length && name.toLowerCase() === header) lines += 1;
  }
  return lines;
}
