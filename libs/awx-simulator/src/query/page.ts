import { HttpError } from '../kernel/errors';
import type { Param, Request, Row, Values } from '../kernel/types';
import { param } from './params';

const DEFAULT_SIZE = 25;
export const MAX_PAGE_SIZE = 200;

/**
 * The page of a list that was asked for.
 * @throws HttpError 404 for a page that does not exist
 */
export function paginate(request: Request, rows: readonly Row[], show: (row: Row) => Values): Values {
  const { params } = request;
  const size = pageSize(param(params, 'page_size'));
  const limit = param(params, 'limit');
  if (limit !== undefined && request.endpoint.lists?.params?.includes('limit')) {
    return { results: rows.slice(0, pageSize(limit)).map(show) };
  }
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const page = pageNumber(param(params, 'page'), pages);
  const results = rows.slice((page - 1) * size, page * size).map(show);
  if (param(params, 'count_disabled') !== undefined) return { results };
  const link = (to: number): string | null => (to < 1 || to > pages ? null : `${request.path}?${withPage(params, to)}`);
  return { count: rows.length, next: link(page + 1), previous: link(page - 1), results };
}

function pageSize(text: string | undefined): number {
  const size = Number(text);
  return Number.isInteger(size) && size > 0 ? Math.min(size, MAX_PAGE_SIZE) : DEFAULT_SIZE;
}

function pageNumber(text: string | undefined, pages: number): number {
  if (!text) return 1;
  const page = text === 'last' ? pages : Number(text);
  if (!Number.isInteger(page) || page < 1 || page > pages) throw new HttpError(404, { detail: 'Invalid page.' });
  return page;
}

/** All parameters with another page, sorted by name as AWX writes them. */
function withPage(params: readonly Param[], page: number): string {
  const kept = params.filter(([name]) => name !== 'page').map(([name, value]): Param => [name, value]);
  const sorted = [...kept, ['page', String(page)] as const].sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  return sorted.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}

/** As Python's quote_plus does. */
const encode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/%20/g, '+')
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
