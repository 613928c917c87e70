/** The middle 95 % of what a figure becomes when its items are drawn anew, with repetition, ten thousand times. */
export type Interval = readonly [low: number, high: number];

export const RESAMPLES = 10_000;
export const SEED = 20_261_127;

export function intervalOf<T>(
  groups: readonly (readonly T[])[],
  figure: (drawn: readonly T[]) => number | undefined,
  resamples = RESAMPLES,
): Interval {
  const random = randomFrom(SEED);
  const figures = Array.from({ length: resamples }, () => figure(groups.flatMap((group) => drawn(group, random))))
    .filter((value) => value !== undefined)
    .sort((a, b) => a - b);
  const at = (share: number): number => figures[Math.round(share * (figures.length - 1))] ?? Number.NaN;
  return [at(0.025), at(0.975)];
}

const drawn = <T>(items: readonly T[], random: () => number): T[] =>
  Array.from(items, () => items[Math.floor(random() * items.length)]!);

/** mulberry32: small, and the same on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
