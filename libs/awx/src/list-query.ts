import type { AwxQuery } from './transport/request';

/** What to list. */
export interface ListQuery {
  /** From 1. */
  readonly page?: number;
  /** At most `LARGEST_PAGE`; 25 when not given. */
  readonly page_size?: number;
  /** A field, with `-` for descending; several joined by commas. */
  readonly order_by?: string;
  /** Words to be found in name and description, or what else AWX searches. */
  readonly search?: string;
  /** AWX's own filters, e.g. `{ status__in: ['failed', 'error'], project__name: 'app' }`. */
  readonly filters?: AwxQuery;
}

export const toAwxQuery = ({ page, page_size, order_by, search, filters }: ListQuery): AwxQuery => ({
  ...filters,
  page,
  page_size,
  order_by,
  search: search || undefined,
});
