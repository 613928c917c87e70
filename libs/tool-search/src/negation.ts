/** What is not to be done stands in a part of a request that begins so, or holds `without`; in German it may end so, or with what is not to be done. */
const NOT =
  /^\s*(?:(?:please|pls|i|we|bitte|por favor)\s+)*(?:don['’]?t|do not|do n't|never|not|no|nicht|kein\w*|ne |nao|não|non)(?![\p{L}\p{N}])/iu;
const WITHOUT = /(?<![\p{L}\p{N}])(?:without|ohne|sin|sans|sem|senza)(?![\p{L}\p{N}])/iu;
const AT_THE_END = /(?<![\p{L}\p{N}])nicht(?:\s+\p{L}+)?\s*$/iu;

/** Where another part begins: after punctuation, or with what is to be done instead. */
const PARTS =
  /([,;:!?—–]|\.(?=\s|$)|\s-\s|(?<![\p{L}\p{N}])(?=(?:just|only|but|sondern|nur|solo|sino|seulement|mais|mas|ma)(?![\p{L}\p{N}])))/iu;

/** A part of a request. */
export interface Part {
  readonly text: string;
  /** It says what is not to be done. */
  readonly negated: boolean;
}

/** The parts of a request. One that has no other beside it asks for something, whatever it begins with. */
export function partsOf(text: string): Part[] {
  const parts = text.split(PARTS).filter((part) => part !== undefined && /[\p{L}\p{N}]/u.test(part));
  if (parts.length < 2) return [{ text, negated: false }];
  return parts.map((part) => ({ text: part, negated: NOT.test(part) || WITHOUT.test(part) || AT_THE_END.test(part) }));
}
