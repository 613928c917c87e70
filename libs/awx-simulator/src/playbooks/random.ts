/** A source of numbers that repeats itself: the same seed gives the same run. */
export interface Random {
  /** From 0 up to, but not, 1. */
  next(): number;
  hex(digits: number): string;
  uuid(): string;
}

/** @param seed any text; a job's id and its template's name do */
export function seededRandom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const char of seed) state = Math.imul(state ^ char.codePointAt(0)!, 0x01000193);
  // Mulberry32: short, and good enough for durations and identifiers.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits)
      text += Math.floor(next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return text.slice(0, digits);
  };
  return {
    next,
    hex,
    // Joined rather than concatenated: thousands are kept, and a joined text is one piece in memory.
    uuid: () => [hex(8), hex(4), `4${hex(3)}`, `${'89ab'[Math.floor(next() * 4)]}${hex(3)}`, hex(12)].join('-'),
  };
}
