import { noSuch } from '../kernel/errors';
import { findRow } from '../kernel/named-url';
import type { Endpoint, Row, Sim } from '../kernel/types';

export interface Route {
  endpoint: Endpoint;
  /** Id or name in the URL. */
  key?: string;
}

/** A path with its escapes undone; one that cannot be read stands for nothing, as it is. */
export function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Finds what a path below the version stands for; `path` has no slash at its ends. */
export function findRoute(endpoints: ReadonlyMap<string, Endpoint>, path: string): Route | undefined {
  const fixed = endpoints.get(path);
  if (fixed) return { endpoint: fixed };
  const [collection, key, ...rest] = path.split('/');
  const endpoint = key === undefined ? undefined : endpoints.get([collection, '*', ...rest].join('/'));
  return endpoint && { endpoint, key: decoded(key!) };
}

/**
 * Without its final slash a URL is redirected, unless its resource has named URLs.
 * AWX answers those as they are, because the name is looked up before the slash is missed.
 */
export const needsSlash = ({ endpoint, key }: Route): boolean => key === undefined || !endpoint.resource?.named;

/**
 * The row that the URL names; with `mayLack` there need not be one.
 * @throws HttpError 404
 */
export function rowOf(sim: Sim, { endpoint, key }: Route, mayLack = false): Row | undefined {
  if (key === undefined || !endpoint.resource) return undefined;
  const row = findRow(sim, endpoint.resource, key);
  if (!row && !mayLack) throw noSuch(endpoint.resource.model);
  return row;
}
