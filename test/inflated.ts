import type { AlteredAnswer } from './watched-awx';

/** Words, hashes, other scripts and escapes: what costs a reader most for its length. */
const HARD = 'Überprüfung 漢字 9f8e7d6c5b4a "\\\\\\n" 🧪🧪 <{[ ';
const texts = new Map<number, string>();
const text = (length: number): string => {
  if (!texts.has(length)) texts.set(length, HARD.repeat(Math.ceil(length / HARD.length)).slice(0, length));
  return texts.get(length)!;
};

/** Without these an answer is not read further, and nothing would be seen of the rest. */
const STRUCTURE = new Set(['url', 'next', 'previous', 'type', 'status', 'current_version', 'kind', 'rrule']);
const MANY = 500;

/** AWX's own answer with every text long, every list full and every object of many keys. */
export function inflated(status: number, body: string): AlteredAnswer {
  const answer = parsed(body);
  if (answer === undefined) return { status, body: text(200_000) };
  return { status, body: JSON.stringify(inflate(answer, 'results' in Object(answer) ? 100 : 3_000)) };
}

/** A refusal whose words never end. */
export function refusedAtLength(status: number, body: string): AlteredAnswer {
  const isFront = /"current_version"|"install_uuid"/.test(body);
  if (isFront) return { status, body };
  return { status: 400, body: REFUSED };
}

const REFUSED = JSON.stringify({
  detail: text(50_000),
  ...Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`field_${at}`, [text(500)]])),
});

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function inflate(value: unknown, length: number, key = '', depth = 0): unknown {
  if (typeof value === 'string') return STRUCTURE.has(key) ? value : value + text(length);
  if (Array.isArray(value)) return inflateList(value, length, key, depth);
  if (typeof value !== 'object' || value === null) return value;
  const own = Object.entries(value).map(([name, item]) => [name, inflate(item, length, name, depth + 1)]);
  const more = key === 'variables' || key === 'extra_vars' ? MANY : 0;
  const added = Array.from({ length: more }, (_, at) => [`added_${at}`, text(50)]);
  return Object.fromEntries([...own, ...added]);
}

/** Only the outermost lists are filled: one within another would be a million. */
function inflateList(list: readonly unknown[], length: number, key: string, depth: number): unknown[] {
  const rows = list.map((item) => inflate(item, length, '', depth + 1));
  const full = depth > 1 ? rows.length : key === 'results' ? 50 : 200;
  return rows.length === 0 ? [] : Array.from({ length: full }, (_, at) => rows[at % rows.length]);
}
