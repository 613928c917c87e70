import { AwxUnavailable } from './errors/awx-error';
import { asRow, number, optionalText, type Row, rows } from './row';

/** AWX's own limit: it gives no more rows at once. */
export const LARGEST_PAGE = 200;

/** One page of a list. */
export interface Page<T> {
  /** Of all pages. */
  readonly count: number;
  /** `null` on the last page. */
  readonly next_page: number | null;
  readonly results: T[];
}

const nextPage = (row: Row): number | null => {
  const next = optionalText(row, 'next');
  const url = next === undefined ? null : URL.parse(next, 'http://awx');
  return Number(url?.searchParams.get('page')) || null;
};

export const parsePage = <T>(body: unknown, parse: (row: Row) => T): Page<T> => {
  const row = asRow(body);
  if (!Array.isArray(row['results'])) throw new AwxUnavailable("AWX's answer is no list.");
  return { count: number(row, 'count'), next_page: nextPage(row), results: rows(row['results']).map(parse) };
};
