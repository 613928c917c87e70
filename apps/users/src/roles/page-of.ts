import type { PageOutput } from '@libs/operation';

/** A page of what is known whole. */
export const pageOf = <T>(
  all: readonly T[],
  { page, page_size }: { page: number; page_size: number },
): PageOutput<T> => ({
  count: all.length,
  next_page: page * page_size < all.length ? page + 1 : undefined,
  results: all.slice((page - 1) * page_size, page * page_size),
});
