/** A seeded source of everything that looks random: the same seed gives the same run. */
export interface Random {
  /** 0 <= n < 1 */
  next(): number;
  /** `length` hexadecimal digits. */
  hex(length: number): string;
  uuid(): string;
  /** `length` letters and digits. */
  word(length: number): string;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** mulberry32: small, fast and good enough for names. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const draw = (alphabet: string, length: number): string => {
    let drawn = '';
    for (let index = 0; index < length; index++) drawn += alphabet[Math.floor(next() * alphabet.length)];
    return drawn;
  };
  const hex = (length: number): string => draw('0123456789abcdef', length);
  return {
    next,
    hex,
    // Joined it stands in one piece (see `stampOf`).
    uuid: () => [hex(8), hex(4), `4${hex(3)}`, `a${hex(3)}`, hex(12)].join('-'),
    word: (length) => draw(LETTERS, length),
  };
}
