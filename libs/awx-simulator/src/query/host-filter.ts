import { badRequest } from '../kernel/errors';
import type { Row, Sim } from '../kernel/types';
import type { Match } from './filter';
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
    tokens.push(match[1]);
  }
  return tokens;
}

function condition(sim: Sim, token: string | undefined, invalid: () => Error): Match {
  const found = /^([^=]+)=(.*)$/s.exec(token ?? '');
  if (!found) throw invalid();
  const value = found[2].replace(/^"(.*)"$/s, '$1');
  try {
    return parseFilter(sim, sim.resource('hosts'), [[found[1], value]]).match;
  } catch {
    throw invalid();
  }
}
