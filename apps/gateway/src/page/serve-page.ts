import { join } from 'node:path';
import { currentCall } from '@libs/operation';
import { PROJECT_ROOT } from '@libs/server';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler, Response } from 'express';

/** The page is these files as they are: nothing builds them. */
const FILES = join(PROJECT_ROOT, 'apps', 'gateway', 'page');

/** What stands in the page comes from its own files and goes to its own gateway; no text ever becomes markup. */
const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Asked for anew after each deployment, and not sent again while it is the same.
  'Cache-Control': 'no-cache',
};

const withHeaders = (response: Response): Response => response.set(HEADERS);

/** Serves the page at `/` to browsers; everybody else gets the information in JSON there. */
export function servePage(app: NestExpressApplication): void {
  app.use(atRoot);
  const headers = { setHeaders: (response: Response) => void withHeaders(response) };
  app.useStaticAssets(FILES, { prefix: '/page', index: false, redirect: false, ...headers });
}

const atRoot: RequestHandler = (request, response, next) => {
  if (request.path !== '/' || (request.method !== 'GET' && request.method !== 'HEAD')) return next();
  response.vary('Accept');
  if (request.accepts(['json', 'html']) !== 'html') return next();
  const environment = currentCall()?.environment;
  // What the page asks for stands below it, so its own address must end with a slash.
  if (environment !== undefined && !pathOf(request.originalUrl).endsWith('/')) {
    return response.redirect(`${encodeURIComponent(environment)}/`);
  }
  withHeaders(response).sendFile('index.html', { root: FILES, cacheControl: false });
};

const pathOf = (url: string): string => url.split('?', 1)[0]!;
