import { firstOf } from '@libs/awx';
import { type Consequence, estimateTokens, isObject } from '@libs/operation';
import { questionOf } from '@libs/server';

type Mapping = Readonly<Record<string, unknown>>;

/** What a very small model may have to read of one answer. */
const MOST_TOKENS = 280;
const MOST_FIELDS = 6;
const MOST_CHARACTERS = 120;

/** What says how to go on, and what was done: it stands first, and whole. */
const WHOLE = ['verdict', 'warnings', 'note', 'next', 'confirm'];

/** An answer in few plain lines: of a list its rows, of anything else its fields. What is left out is told. */
export function plainText(answer: Mapping): string {
  const { results: rows, preview, ...fields } = answer;
  if (Array.isArray(rows)) return listText(answer, rows as Mapping[]);
  const shown = isObject(preview) ? [questionOf(preview as unknown as Consequence)] : [];
  return fitting([...shown, ...wholeLines(fields)], fieldLines(fields));
}

function listText(answer: Mapping, rows: readonly Mapping[]): string {
  const all = rows.length === 0 ? 0 : Number(answer['count'] ?? rows.length);
  return fitting([all === 0 ? 'There are none.' : `${all} in all.`, ...wholeLines(answer)], rows.map(rowText), all);
}

const wholeLines = (answer: Mapping): string[] => linesOf(WHOLE.map((name) => [name, words(answer[name])]));

/** `#12 Deploy web: failed, 2026-11-27`. */
function rowText({ id, name, ...rest }: Mapping): string {
  const facts = Object.entries(rest)
    .map(([key, value]) => [key, scalar(value)] as const)
    .filter(([, value]) => value !== '')
    .slice(0, MOST_FIELDS);
  const head = [id === undefined ? '' : `#${String(id)}`, words(name)].filter(Boolean).join(' ');
  return `${head}: ${facts.map(([key, value]) => `${key} ${value}`).join(', ')}`;
}

const fieldLines = (answer: Mapping): string[] =>
  linesOf(
    Object.entries(answer)
      .filter(([key]) => !WHOLE.includes(key))
      .map(([key, value]) => [key, scalar(value)]),
  );

const linesOf = (fields: readonly (readonly [name: string, words: string])[]): string[] =>
  fields.filter(([, said]) => said !== '').map(([name, said]) => `${name}: ${said}`);

const scalar = (value: unknown): string => cut(words(value));

/** A value in words; an object by its name. On one line: what a text of AWX says must not look like a line of ours. */
function words(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(words).filter(Boolean).join('; ');
  if (typeof value !== 'object') return oneLine(String(value));
  const { name, ...rest } = value as Mapping;
  return typeof name === 'string'
    ? oneLine(name)
    : Object.entries(rest)
        .map(([key, inner]) => `${key} ${scalar(inner)}`)
        .join(' ');
}

const oneLine = (text: string): string => text.replaceAll(/[\s\p{C}]+/gu, ' ').trim();

const cut = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** `head`, and as many lines as fit; `all` is how many there would be. */
function fitting(head: readonly string[], lines: readonly string[], all = lines.length): string {
  let tokens = estimateTokens(head.join('\n'));
  let shown = 0;
  for (const line of lines) {
    tokens += estimateTokens(line) + 1;
    if (tokens > MOST_TOKENS) break;
    shown += 1;
  }
  const told = [...head, ...firstOf(lines, shown, all)].join('\n');
  return shown < all ? `${told}. Ask for less.` : told;
}
