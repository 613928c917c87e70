/** k of n, and between what it may lie: Wilson's interval at 95 %, which also holds for few and for none. */
export interface Share {
  readonly k: number;
  readonly n: number;
  /** Not a number when n is 0. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

export function shareOf(k: number, n: number): Share {
  if (n === 0) return { k, n, share: Number.NaN, low: 0, high: 1 };
  const share = k / n;
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n);
  const half = (Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))) / (1 + Z ** 2 / n);
  return { k, n, share, low: k === 0 ? 0 : middle - half, high: k === n ? 1 : middle + half };
}

/** How many of `items` are so. */
export const shareWhere = <T>(items: readonly T[], isSo: (item: T) => boolean): Share =>
  shareOf(items.filter(isSo).length, items.length);
