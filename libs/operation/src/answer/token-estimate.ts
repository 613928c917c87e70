/** Runs of one kind of character: tokens of o200k_base never reach over most of their borders. */
const RUNS = /[A-Za-z0-9]+|\s+|[^\p{ASCII}]+|[^A-Za-z0-9\s]+/gu;

/**
 * About how many tokens (o200k_base) a text costs its reader, on unlikely texts rather too many than too few. Counting
 * them exactly needs a vocabulary of 200,000 entries in memory and more time than all the rest of an answer.
 */
export function estimateTokens(text: string): number {
  let sum = 0;
  for (const [run] of text.matchAll(RUNS)) sum += costOf(run);
  return Math.ceil(sum);
}

const WORD = /^[A-Z]?[a-z]{1,15}$/;
const LETTER_OR_DIGIT = /^[A-Za-z0-9]/;

function costOf(run: string): number {
  if (LETTER_OR_DIGIT.test(run)) return alphanumericCost(run);
  if (run.charCodeAt(0) > 127) return [...run].reduce((sum, char) => sum + wideCost(char.codePointAt(0)!), 0);
  // Spaces join the word that follows; quotes and commas of JSON come as one token for two or three of them.
  if (run.trim() === '') return run.length > 1 ? 1 : 0.1;
  return run.length <= 3 ? 0.6 + 0.15 * run.length : 0.7 * run.length;
}

function alphanumericCost(run: string): number {
  if (WORD.test(run)) return 0.9 + 0.05 * run.length;
  if (/^\d+$/.test(run)) return Math.ceil(run.length / 3);
  // Identifiers without words in them, hashes, base64: no token holds both a letter and a digit.
  const pieces = run.match(/[A-Za-z]+|\d{1,3}/g)!.length;
  return Math.max(pieces, 0.7 * run.length);
}

function wideCost(codePoint: number): number {
  if (codePoint < 0x2e80) return 0.7;
  return codePoint < 0x10000 ? 2.2 : 3;
}
