import { nearestWord } from './nearest-word';

/** Shorter words are near to too many. */
const SHORTEST = 3;

/** Corrects words that nobody knows to known ones with the same first letter. */
export class Spelling {
  readonly #known = new Set<string>();
  readonly #byLetter = new Map<string, string[]>();

  /** @param words the known ones, the most usual first */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (this.#known.has(word)) continue;
      this.#known.add(word);
      if (word.length < SHORTEST) continue;
      const letter = word.charAt(0);
      this.#byLetter.set(letter, [...(this.#byLetter.get(letter) ?? []), word]);
    }
  }

  /** The known word that is meant; the word itself when none is near enough. */
  correct(word: string): string {
    if (this.#known.has(word)) return word;
    return nearestWord(word, this.#byLetter.get(word.charAt(0)) ?? []) ?? word;
  }
}
