import type { Derived } from './derived';
import { ACTIONS, meaningsByStem } from './meanings';
import { partsOf } from './negation';
import { stemOf, wordsOf } from './words';

/** What a text is compared by, and how much each weighs. */
export type Terms = ReadonlyMap<string, number>;

const WEIGHT = { stem: 1, meaning: 1.25, together: 0.3, neighbours: 0.5, grams: 0.5, quoted: 0.3 };

const MEANINGS = meaningsByStem(stemOf);

/** What is derived of a word, or of the one that is meant by it. */
export type Read = (written: string) => Derived;

/**
 * The stems of a text, their meanings, pairs of neighbours and groups of three letters. Numbers are all alike, and so are
 * names with a number in them: that there is one tells a request about one object from one about all.
 */
export function termsOfText(text: string, read: Read): Map<string, number> {
  const terms = new Map<string, number>();
  let before: string | undefined;
  for (const written of wordsOf(text)) {
    const stem = /\p{N}/u.test(written) ? formOf(written) : addGrams(terms, read(written));
    add(terms, stem, WEIGHT.stem);
    addMeanings(terms, stem);
    if (before !== undefined) {
      const both = `${before} ${stem}`;
      add(terms, both, WEIGHT.neighbours);
      addMeanings(terms, both);
    }
    before = stem;
  }
  return terms;
}

/** Quotation marks of all kinds; an apostrophe within a word is none. */
const QUOTE = /["“”„«»]|(?<![\p{L}\p{N}])['‘’]|['‘’](?![\p{L}\p{N}])/u;

/**
 * Of what somebody asks for it also counts which meanings come together; other texts are about many things. What stands in
 * quotation marks is mostly the name of an object, whose words tell little of what is wanted.
 */
export function termsOfRequest(text: string, read: Read): Terms {
  const asked = withoutNegated(text, read);
  const parts = asked.split(QUOTE);
  const terms = parts.length === 1 ? termsOfText(asked, read) : termsOfParts(parts, read);
  const meanings = [...terms.keys()].filter((term) => term.startsWith('=')).sort();
  meanings.forEach((one, at) => {
    for (const other of meanings.slice(at + 1)) add(terms, one + other, WEIGHT.together);
  });
  return terms;
}

/** Of what is not to be done its object still counts: *don't delete it, only show the schedule*. */
const withoutNegated = (text: string, read: Read): string =>
  partsOf(text)
    .map(({ text: part, negated }) =>
      negated ? part.replace(WORD, (word) => (isAction(word, read) ? ' ' : word)) : part,
    )
    .join(' ');

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

const isAction = (word: string, read: Read): boolean =>
  wordsOf(word).some((written) => MEANINGS.get(read(written).stem)?.some((meaning) => ACTIONS.has(meaning)));

/** @param parts Every second one stands in quotation marks, where they end */
function termsOfParts(parts: readonly string[], read: Read): Map<string, number> {
  const terms = new Map<string, number>();
  parts.forEach((part, at) => {
    const quoted = at % 2 === 1 && at < parts.length - 1;
    for (const [term, count] of termsOfText(part, read)) add(terms, term, quoted ? count * WEIGHT.quoted : count);
    if (quoted) add(terms, '#name', WEIGHT.stem);
  });
  return terms;
}

function add(terms: Map<string, number>, term: string, weight: number): void {
  terms.set(term, (terms.get(term) ?? 0) + weight);
}

function addMeanings(terms: Map<string, number>, stem: string): void {
  for (const meaning of MEANINGS.get(stem) ?? []) add(terms, meaning, WEIGHT.meaning);
}

/** @returns the stem of the word */
function addGrams(terms: Map<string, number>, { stem, grams }: Derived): string {
  for (const gram of grams) add(terms, gram, WEIGHT.grams / Math.sqrt(grams.length));
  return stem;
}

const formOf = (written: string): string => (/^\p{N}+$/u.test(written) ? '#' : '#name');
