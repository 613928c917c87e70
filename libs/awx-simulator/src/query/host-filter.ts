import { badRequest } from '../kernel/errors';
import type { Row, Sim } from '../kernel/types';
import type { Match } from './fields';
import { parseFilter } from './filter';

/**
 * The language of smart inventories: `name=web01 and (groups__name=web or enabled=true)`.
 * @throws HttpError 400 `Invalid query ...`
 */
export function hostFilter(sim: Sim, text: string): Match {
  const tokens = tokenize(text);
  const invalid = (): Error => badRequest({ error: `Invalid query ${text}` });
  if (!tokens) throw invalid();
  let at = 0;
  const take = (word: string): boolean => (tokens[at]?.toLowerCase() === word ? Boolean(++at) : false);
  const either = (): Match => {
    let left = both();
    while (take('or')) left = join(left, both(), false);
    return left;
  };
  const both = (): Match => {
    let left = one();
    while (take('and')) left = join(left, one(), true);
    return left;
  };
  const one = (): Match => {
    if (!take('(')) return condition(sim, tokens[at++], invalid);
    const inner = either();
    if (!take(')')) throw invalid();
    return inner;
  };
  const match = either();
  if (at !== tokens.length) throw invalid();
  return match;
}

const join =
  (left: Match, right: Match, and: boolean): Match =>
  (row: Row) =>
    and ? left(row) && right(row) : left(row) || right(row);

const TOKEN = /\s*(\(|\)|(?:[^\s()="]+=(?:"[^"]*"|[^\s()"]*))|(?:and|or)(?=[\s(]))/iy;

function tokenize(text: string): string[] | undefined {
  const tokens: string[] = [];
  const source = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const match = TOKEN.exec(source);
    if (!match) return undefined;
    tokens.push(match[1]!);
  }
  return tokens;
}

function condition(sim: Sim, token: string | undefined, invalid: () => Error): Match {
  const found = /^([^=]+)=(.+)$/s.exec(token ?? '');
  if (!found) throw invalid();
  if (found[1]!.startsWith(FACTS)) return factCondition(found[1]!, found[2]!);
  const value = found[2]!.replace(/^"(.*)"$/s, '$1');
  try {
    return parseFilter(sim, sim.resource('hosts'), [[found[1]!, value]]).match;
  } catch {
    throw invalid();
  }
}

const FACTS = 'ansible_facts';

/** `ansible_facts__ansible_mounts[]__fstype=ext4`: what is asked for must be contained in the facts of a host. */
function factCondition(key: string, text: string): Match {
  const path = key
    .replace(/__exact$/, '')
    .split('__')
    .slice(1);
  const wanted = path.reduceRight<unknown>(
    (inner, name) => (name.endsWith('[]') ? { [name.slice(0, -2)]: [inner] } : { [name]: inner }),
    factValue(text),
  );
  return (row) => contains(row.ansible_facts ?? {}, wanted);
}

/** Without quotes numbers, true, false and null are meant as such. */
function factValue(text: string): unknown {
  if (/^".*"$/s.test(text)) return text.slice(1, -1);
  return /^([-+]?\d+(\.\d+)?)$/.test(text) ? Number(text) : Object.hasOwn(CONSTANTS, text) ? CONSTANTS[text] : text;
}

const CONSTANTS: Record<string, unknown> = { true: true, false: false, null: null };

/** Whether a JSON value holds another, as PostgreSQL's `@>` has it. */
function contains(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) {
    return Array.isArray(value) && wanted.every((one) => value.some((each) => contains(each, one)));
  }
  if (wanted === null || typeof wanted !== 'object') return value === wanted;
  if (value === null || typeof value !== 'object') return false;
  return Object.entries(wanted).every(
    ([name, one]) => Object.hasOwn(value, name) && contains((value as Record<string, unknown>)[name], one),
  );
}
