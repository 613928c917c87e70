import { gramsOf, stemOf } from './words';

/** What a word is compared by. */
export interface Derived {
  readonly stem: string;
  /** Marked so that none is taken for a word. */
  readonly grams: readonly string[];
}

export const derivedOf = (word: string): Derived => ({
  stem: stemOf(word),
  grams: gramsOf(word).map((gram) => `~${gram}`),
});

/**
 * Derives the words of many texts, which come again and again, once each. It forgets nothing, so it is for the tools'
 * own texts and not for what callers write.
 */
export function derivingOnce(): typeof derivedOf {
  const known = new Map<string, Derived>();
  return (word) => {
    const derived = known.get(word) ?? derivedOf(word);
    known.set(word, derived);
    return derived;
  };
}
