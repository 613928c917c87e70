import { PackedTexts, startsOf } from './packed-texts';
import type { Terms } from './terms';

/** How soon a term that comes again adds nothing more, and how much long documents are held back (BM25's k1 and b). */
const SATURATION = 3;
const LENGTH = 0.5;

/** Needed while the index is made. */
interface Terminology {
  readonly numbers: ReadonlyMap<string, number>;
  /** How many texts hold each term. */
  readonly holders: readonly number[];
}

/**
 * BM25 with all that does not depend on the request reckoned beforehand: a request only adds up numbers, which takes a
 * tenth of a millisecond. Packed, because there are ten times as many terms as words.
 */
export class IndexOfTexts {
  readonly #size: number;
  readonly #terms: PackedTexts;
  /** Where the holders of each term begin, and where the last end. */
  readonly #starts: Uint32Array;
  /** The numbers of the texts that hold each term, and what it is worth there. */
  readonly #holders: Uint16Array;
  readonly #weights: Float32Array;

  /** @param typical the first so many tell which length is usual */
  constructor(texts: readonly Terms[], typical: number) {
    this.#size = texts.length;
    const counts = new Map<string, number>();
    for (const text of texts) for (const term of text.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
    const terms = [...counts.keys()].sort();
    const holders = terms.map((term) => counts.get(term)!);
    const numbers = new Map(terms.map((term, number) => [term, number]));
    this.#terms = new PackedTexts(terms);
    this.#starts = startsOf(holders);
    this.#holders = new Uint16Array(this.#starts.at(-1)!);
    this.#weights = new Float32Array(this.#holders.length);
    this.#fill(texts, { numbers, holders }, mean(texts.slice(0, typical).map(lengthOf)));
  }

  #fill(texts: readonly Terms[], { numbers, holders }: Terminology, usual: number): void {
    const next = this.#starts.slice();
    const rarities = holders.map((own) => Math.log(1 + (texts.length - own + 0.5) / (own + 0.5)));
    texts.forEach((terms, text) => {
      const slack = SATURATION * (1 - LENGTH + (LENGTH * lengthOf(terms)) / usual);
      for (const [term, count] of terms) {
        const number = numbers.get(term)!;
        this.#holders[next[number]!] = text;
        this.#weights[next[number]!++] = (rarities[number]! * count * (SATURATION + 1)) / (count + slack);
      }
    });
  }

  /** How well each text answers, in their order. */
  scores(request: Terms): Float64Array {
    const scores = new Float64Array(this.#size);
    for (const [term, weight] of request) {
      const number = this.#terms.numberOf(term);
      if (number === undefined) continue;
      for (let at = this.#starts[number]!; at < this.#starts[number + 1]!; at++)
        scores[this.#holders[at]!]! += weight * this.#weights[at]!;
    }
    return scores;
  }
}

const mean = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Its words; what is derived from them is in proportion. */
function lengthOf(terms: Terms): number {
  let length = 0;
  for (const [term, count] of terms) if (!/^[=~]| /.test(term)) length += count;
  return length;
}
