import { stemmer } from '@orama/stemmers/english';
import { meaningsOf } from './meanings';

/** The words of a text: lower case, without accents; a name with an underscore is two words. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

export const stemOf = (word: string): string => stemmer(word);

/** What a word is found by: its stem, and what it means here. */
export const termsOf = (word: string): string[] => [stemOf(word), ...meaningsOf(word)];

/** Three neighbouring letters at a time, with the word's edges: they bridge spelling, inflection and languages. */
export function gramsOf(word: string): string[] {
  const edged = `^${word}$`;
  return edged.length <= 3 ? [edged] : Array.from({ length: edged.length - 2 }, (_, at) => edged.slice(at, at + 3));
}
