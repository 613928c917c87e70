import { estimateTokens } from '@libs/operation';

type Mapping = Readonly<Record<string, unknown>>;

/** What a very small model may have to read of one answer. */
const MOST_TOKENS = 280;
const MOST_FIELDS = 6;
const MOST_CHARACTERS = 120;

/** An answer in few plain lines: of a list its rows, of anything else its fields. What is left out is told. */
export function plainText(answer: Mapping): string {
  const rows = answer['results'];
  return Array.isArray(rows) ? listText(answer, rows as Mapping[]) : fitting('', fieldLines(answer));
}

function listText({ count }: Mapping, rows: readonly Mapping[]): string {
  const all = Number(count ?? rows.length);
  if (rows.length === 0) return 'There are none.';
  return fitting(`${all} in all.`, rows.map(rowText), all);
}

/** `#12 Deploy web: failed, 2026-11-27`. */
function rowText({ id, name, ...rest }: Mapping): string {
  const words = Object.entries(rest)
    .map(([key, value]) => [key, scalar(value)] as const)
    .filter(([, value]) => value !== '')
    .slice(0, MOST_FIELDS);
  const head = [id === undefined ? '' : `#${String(id)}`, name === undefined ? '' : String(name)]
    .filter(Boolean)
    .join(' ');
  return `${head}: ${words.map(([key, value]) => `${key} ${value}`).join(', ')}`;
}

const fieldLines = (answer: Mapping): string[] =>
  Object.entries(answer)
    .map(([key, value]) => [key, scalar(value)] as const)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key}: ${value}`);

/** A value in a few words; an object by its name. */
function scalar(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return cut(value.map(scalar).filter(Boolean).join('; '));
  if (typeof value !== 'object') return cut(String(value));
  const { name, ...rest } = value as Mapping;
  return cut(
    typeof name === 'string'
      ? name
      : Object.entries(rest)
          .map(([key, inner]) => `${key} ${scalar(inner)}`)
          .join(' '),
  );
}

const cut = (text: string): string => (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text);

/** As many lines as fit; `all` is how many there would be. */
function fitting(head: string, lines: readonly string[], all = lines.length): string {
  const taken: string[] = head ? [head] : [];
  let tokens = estimateTokens(head);
  let shown = 0;
  for (const line of lines) {
    tokens += estimateTokens(line) + 1;
    if (tokens > MOST_TOKENS) break;
    taken.push(line);
    shown += 1;
  }
  return shown < all ? [...taken, `And ${all - shown} more. Ask for less.`].join('\n') : taken.join('\n');
}
