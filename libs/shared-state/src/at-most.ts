/**
 * Bounds an `LRUCache` to so many entries. Its own `max` sets memory aside for all of them at once: half a megabyte for 20,000,
 * for a cache that most processes never fill, and there are many in each.
 */
export const atMost = (count: number) => ({ maxSize: count, sizeCalculation: () => 1 });
