import type { NextFunction, Request, Response } from 'express';
import { isMcpPath } from './mcp-paths';
import { respondRefused } from './respond';

const DETAIL = 'The URL is not UTF-8 where it is percent-encoded: encode texts as UTF-8, and % itself as %25.';

/** Refuses URLs that say no text, which would be looked for mangled. */
export function refuseGarbled(server: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!isGarbled(request.url)) return next();
    respondRefused(response, { server, status: 400, detail: DETAIL, mcp: isMcpPath(request.path) });
  };
}

function isGarbled(url: string): boolean {
  if (!url.includes('%')) return false;
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    // There a lone % is taken for itself, as browsers do.
    decodeURIComponent(query.join('?').replace(/%(?![\da-f]{2})/gi, '%25'));
    return false;
  } catch {
    return true;
  }
}
