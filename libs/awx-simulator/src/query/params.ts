import type { Param } from '../kernel/types';

/** Last value of a query parameter. */
export function param(params: readonly Param[], name: string): string | undefined {
  return params.findLast(([key]) => key === name)?.[1];
}

/** Parameters that are no filters, on every list. */
export const RESERVED: ReadonlySet<string> = new Set([
  'page',
  'page_size',
  'format',
  'order',
  'order_by',
  'search',
  'type',
  'role_level',
  'count_disabled',
  'no_truncate',
  'limit',
  'validate',
]);
