import { isIPv6 } from 'node:net';
import { RE2JS } from 're2js';
import { glob } from './glob';

/** What a pattern selects from, in Ansible's order. */
export interface HostList {
  readonly hosts: readonly string[];
  /** The hosts of each group, those of its children included. `all` is one of them. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

export interface Selection {
  readonly hosts: readonly string[];
  /** The parts of the pattern that match nothing. */
  readonly unmatched: readonly string[];
}

/** Characters of a pattern, and comparisons of names (a regular expression counts tenfold): enough for any that a person means. */
const LONGEST = 10_000;
const MOST_COMPARISONS = 1_000_000;

/**
 * Selects hosts as Ansible does for `--limit`: names, groups, globs, `~regex`, `group[0:2]`, joined by `:` or `,`, with
 * `!` to leave out and `&` to keep only. Pure.
 * @returns `undefined` for what only Ansible can tell: a file (`@hosts.retry`), an expression that is not linear, a
 * pattern too long
 */
export function selectHosts(pattern: string, list: HostList): Selection | undefined {
  if (pattern.length > LONGEST) return undefined;
  const parts = partsOf(pattern);
  if (parts.some((part) => /^[!&]?@/.test(part)) || costOf(parts, list) > MOST_COMPARISONS) return undefined;
  const find = finder(list);
  try {
    const found = parts.map((part) => ({ part, hosts: find(withoutSign(part)) }));
    return { hosts: combine(found, list), unmatched: found.filter(({ hosts }) => hosts.length === 0).map(nameOf) };
  } catch {
    // RE2 takes no expression that could take forever; Python does.
    return undefined;
  }
}

interface Found {
  readonly part: string;
  readonly hosts: readonly string[];
}

const nameOf = ({ part }: Found): string => withoutSign(part);
const withoutSign = (part: string): string => part.replace(/^[!&]/, '');

/** Unions first, then intersections, then exclusions, wherever they stand; only the latter are taken from all hosts. */
function combine(found: readonly Found[], list: HostList): string[] {
  const signed = (sign: string) => found.filter(({ part }) => part.startsWith(sign)).map(({ hosts }) => new Set(hosts));
  const unions = found.filter(({ part }) => !/^[!&]/.test(part));
  const selected = new Set(unions.length > 0 ? unions.flatMap(({ hosts }) => hosts) : list.hosts);
  const [kept, dropped] = [signed('&'), signed('!')];
  return [...selected].filter(
    (host) => kept.every((some) => some.has(host)) && !dropped.some((some) => some.has(host)),
  );
}

/** With a comma colons separate nothing. An address, or a host with a port, is one part. */
function partsOf(pattern: string): string[] {
  const text = pattern.trim();
  if (text.includes(','))
    return text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean);
  if (isIPv6(text) || /^[\w.-]+:\d+$/.test(text)) return [text];
  return text.match(/(?:[^\s:[\]]|\[[^\]]*\])+/g) ?? [];
}

const isRegex = (part: string): boolean => part.startsWith('~');
const isGlob = (part: string): boolean => /[*?[]/.test(part);

const costOf = (parts: readonly string[], { hosts, groups }: HostList): number => {
  const names = hosts.length + groups.size;
  return parts.map(withoutSign).reduce((sum, part) => sum + (isRegex(part) ? 10 : isGlob(part) ? 1 : 0) * names, 0);
};

const SUBSCRIPT = /^(.+)\[(?:(-?\d+)|(\d+)[:-](\d*))\]$/;

function finder(list: HostList): (part: string) => readonly string[] {
  const known = new Set(list.hosts);
  return (part) => {
    if (known.has(part)) return [part];
    const [, base, one, first, last] = (isRegex(part) ? null : SUBSCRIPT.exec(part)) ?? [];
    if (base === undefined) return enumerated(part, list);
    const all = enumerated(base, list);
    if (one !== undefined) return all.slice(Number(one)).slice(0, 1);
    // Both ends of a range count.
    return all.slice(Number(first), last ? Number(last) + 1 : undefined);
  };
}

/** Hosts are looked at where no group is of that name, or where the pattern may mean several. */
function enumerated(part: string, { hosts, groups }: HostList): string[] {
  const isOf = matcher(part);
  const matching = isOf ? [...groups.keys()].filter(isOf) : groups.has(part) ? [part] : [];
  const members = matching.flatMap((group) => groups.get(group) ?? []);
  return [...new Set([...members, ...(isOf ? hosts.filter(isOf) : [])])];
}

/** `undefined` for a plain name. */
function matcher(part: string): ((name: string) => boolean) | undefined {
  if (isRegex(part)) {
    const expression = RE2JS.compile(part.slice(1));
    // As Python's `match`: from the beginning, to wherever it ends.
    return (name) => expression.matcher(name).lookingAt();
  }
  return isGlob(part) ? glob(part) : undefined;
}
