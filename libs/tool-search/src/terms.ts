import { meaningsByStem } from './meanings';
import { gramsOf, stemOf, wordsOf } from './words';

/** What a text is compared by, and how much each weighs. */
export type Terms = ReadonlyMap<string, number>;

const WEIGHT = { stem: 1, meaning: 1.25, neighbours: 0.5, grams: 0.5 };

const MEANINGS = meaningsByStem(stemOf);

/**
 * The stems of a text, their meanings, pairs of neighbours and groups of three letters. Numbers are all alike, and so
 * are names with a number in them: that there is one tells a request about one object from one about all.
 */
export function termsOf(text: string, spell: (word: string) => string = (word) => word): Terms {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number): void => void terms.set(term, (terms.get(term) ?? 0) + weight);
  let before: string | undefined;
  for (const written of wordsOf(text)) {
    const word = /\p{N}/u.test(written) ? '' : spell(written);
    const stem = word === '' ? (/^\p{N}+$/u.test(written) ? '#' : '#name') : stemOf(word);
    add(stem, WEIGHT.stem);
    for (const meaning of MEANINGS.get(stem) ?? []) add(meaning, WEIGHT.meaning);
    for (const gram of gramsOf(word)) if (word !== '') add(`~${gram}`, WEIGHT.grams / Math.sqrt(word.length));
    if (before !== undefined) {
      const both = `${before} ${stem}`;
      add(both, WEIGHT.neighbours);
      for (const meaning of MEANINGS.get(both) ?? []) add(meaning, WEIGHT.meaning);
    }
    before = stem;
  }
  return terms;
}
