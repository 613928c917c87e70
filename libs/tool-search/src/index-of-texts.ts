import type { Terms } from './terms';

/** How soon a term that comes again adds nothing more, and how much long documents are held back (BM25's k1 and b). */
const SATURATION = 2;
const LENGTH = 0.5;

/**
 * BM25 with all that does not depend on the request reckoned beforehand: a request only adds up numbers, which takes a
 * tenth of a millisecond.
 */
export class IndexOfTexts {
  /** Of each term document and weight in turn. */
  readonly #postings = new Map<string, number[]>();

  constructor(private readonly documents: readonly Terms[]) {
    const lengths = documents.map(lengthOf);
    const usual = lengths.reduce((sum, length) => sum + length, 0) / documents.length;
    const holders = new Map<string, number>();
    for (const terms of documents) for (const term of terms.keys()) holders.set(term, (holders.get(term) ?? 0) + 1);
    documents.forEach((terms, document) => {
      const slack = SATURATION * (1 - LENGTH + (LENGTH * lengths[document]!) / usual);
      for (const [term, count] of terms) {
        const held = holders.get(term)!;
        const rarity = Math.log(1 + (documents.length - held + 0.5) / (held + 0.5));
        const posting = this.#postings.get(term) ?? [];
        posting.push(document, (rarity * count * (SATURATION + 1)) / (count + slack));
        this.#postings.set(term, posting);
      }
    });
  }

  /** How well each document answers, in their order. */
  scores(request: Terms): Float64Array {
    const scores = new Float64Array(this.documents.length);
    for (const [term, weight] of request) {
      const posting = this.#postings.get(term) ?? [];
      for (let at = 0; at < posting.length; at += 2) scores[posting[at]!]! += weight * posting[at + 1]!;
    }
    return scores;
  }
}

/** Its words; what is derived from them is in proportion. */
function lengthOf(terms: Terms): number {
  let length = 0;
  for (const [term, count] of terms) if (!/^[=~]| /.test(term)) length += count;
  return length;
}
