import type { IncomingMessage } from 'node:http';
import type { Attributes } from '@libs/tracing';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** What a span says of a request: no path, for names and numbers of objects are in it, and no query. */
export function httpFacts({ method = '' }: IncomingMessage): {
  readonly name: string;
  readonly attributes: Attributes;
} {
  const isKnown = METHODS.has(method);
  return { name: isKnown ? method : 'HTTP', attributes: { 'http.request.method': isKnown ? method : '_OTHER' } };
}

/** The same once its route is known, e.g. `/jobs/{id}`. */
export const ofRoute = (method: string, route: string): { readonly name: string; readonly attributes: Attributes } => ({
  name: `${method} ${route}`,
  attributes: { 'http.route': route },
});
