import { cutText } from './cut';
import { estimateTokens } from './token-estimate';

/** What a model may have to read of one answer, whatever AWX sends. */
export const ANSWER_TOKENS = 8_000;

type Answer = Record<string, unknown>;

/** The limits that texts are cut to, one after the other, until the answer fits. */
const TEXTS = [1_000, 400, 150, 60, 25];

/**
 * The answer within `ANSWER_TOKENS`: texts are cut shorter and shorter, then rows are left out. `note` says so and how
 * to go on.
 */
export function withinBudget(answer: Answer): Answer {
  if (fits(answer)) return answer;
  for (const limit of TEXTS) {
    const shorter = shorten(answer, limit, '') as Answer;
    if (fits(shorter)) return shorter;
  }
  return withFewerRows(shorten(answer, TEXTS.at(-1)!, '') as Answer);
}

function fits(answer: Answer): boolean {
  const text = JSON.stringify(answer);
  // No token is shorter than a byte.
  return Buffer.byteLength(text) <= ANSWER_TOKENS || estimateTokens(text) <= ANSWER_TOKENS;
}

function shorten(value: unknown, limit: number, path: string): unknown {
  if (typeof value === 'string') return value.length > limit + 60 ? cutText(value, limit, path) : value;
  if (Array.isArray(value)) return value.map((item, index) => shorten(item, limit, `${path}.${index}`));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, shorten(item, limit, path ? `${path}.${key}` : key)]),
  );
}

/** Halves the longest list, again and again, until the answer fits. */
function withFewerRows(answer: Answer): Answer {
  let fewer = answer;
  while (!fits(fewer)) {
    const [name, list] = longestList(fewer);
    if (list.length === 0) break;
    fewer = { ...fewer, [name]: list.slice(0, Math.floor(list.length / 2)), note: '' };
    fewer['note'] = cutNote(answer, fewer);
  }
  return fewer;
}

function longestList(answer: Answer): [string, unknown[]] {
  const lists = Object.entries(answer).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  return lists.sort(([, a], [, b]) => b.length - a.length)[0] ?? ['', []];
}

function cutNote(whole: Answer, fewer: Answer): string {
  const cut = Object.keys(whole).filter((name) => lengthOf(whole[name]) > lengthOf(fewer[name]));
  const shown = cut.map((name) => `the first ${lengthOf(fewer[name])} of ${lengthOf(whole[name])} ${name}`);
  return `Too long for one answer: only ${shown.join(', ')} are shown. Ask for fewer at once, e.g. a smaller page_size.`;
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);
