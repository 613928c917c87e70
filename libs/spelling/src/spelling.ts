/** Corrects words that nobody knows to known ones with the same first letter. */
export class Spelling {
  readonly #known = new Set<string>();
  readonly #byLetter = new Map<string, string[]>();

  /** @param words the known ones, the most usual first */
  constructor(words: Iterable<string>) {
    for (const word of words) {
      if (this.#known.has(word)) continue;
      this.#known.add(word);
      const letter = word.charAt(0);
      this.#byLetter.set(letter, [...(this.#byLetter.get(letter) ?? []), word]);
    }
  }

  /** The known word that is meant; the word itself when none is near enough. */
  correct(word: string): string {
    if (this.#known.has(word) || word.length < 3) return word;
    let nearest = word;
    let least = word.length < 6 ? 1 : 2;
    for (const known of this.#byLetter.get(word.charAt(0)) ?? []) {
      if (known.length < 3 || Math.abs(known.length - word.length) > least) continue;
      const distance = distanceBetween(word, known);
      if (distance < least || (distance === least && nearest === word)) [nearest, least] = [known, distance];
    }
    return nearest;
  }
}

/** How many letters are wrong, missing, too many, or swapped with their neighbour. */
export function distanceBetween(a: string, b: string): number {
  let earlier: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next[j] = Math.min(
        row[j]! + 1,
        next[j - 1]! + 1,
        row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        swapped ? earlier[j - 2]! + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [earlier, row] = [row, next];
  }
  return row[b.length]!;
}
