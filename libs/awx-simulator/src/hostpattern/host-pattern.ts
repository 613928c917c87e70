/** What a pattern selects from: hosts in inventory order, and the hosts of each group (its children's included). */
export interface PatternInventory {
  hosts: readonly string[];
  groups: ReadonlyMap<string, readonly string[]>;
}

/**
 * Selects hosts as Ansible does for a play's `hosts` or a `--limit`: names, groups, `all`, `*` and `?`, `[a:b]` ranges
 * of a match, `[01:05]` ranges in a name, `~regex`, `!exclusion` and `&intersection`, joined by `:` or `,`.
 * @returns the selected hosts in inventory order, each once; none for a pattern that matches nothing
 */
export function selectHosts(pattern: string, inventory: PatternInventory): string[] {
  const parts = splitPattern(pattern);
  // Ansible applies unions first, then intersections, then exclusions, wherever they stand.
  const unions = parts.filter((part) => !/^[!&]/.test(part));
  const selected = new Set((unions.length ? unions : ['all']).flatMap((part) => matchOne(part, inventory)));
  const all = (sign: string): Set<string>[] =>
    parts.filter((part) => part.startsWith(sign)).map((part) => new Set(matchOne(part.slice(1), inventory)));
  const [kept, dropped] = [all('&'), all('!')];
  return inventory.hosts.filter(
    (host) => selected.has(host) && kept.every((some) => some.has(host)) && !dropped.some((some) => some.has(host)),
  );
}

/** The parts of a pattern that select nothing: Ansible warns about each. */
export function unmatchedPatterns(pattern: string, inventory: PatternInventory): string[] {
  return splitPattern(pattern)
    .map((part) => part.replace(/^[!&]/, ''))
    .filter((part) => part !== 'all' && matchOne(part, inventory).length === 0);
}

/** Separators inside brackets belong to a range; a regular expression may hold colons, so only commas end it. */
function splitPattern(pattern: string): string[] {
  return pattern
    .split(',')
    .flatMap((part) => (/^\s*[!&]?~/.test(part) ? [part] : part.split(/:(?![^[]*\])/)))
    .map((part) => part.trim())
    .filter(Boolean);
}

function matchOne(part: string, inventory: PatternInventory): string[] {
  if (part.startsWith('~')) return named(safeRegExp(part.slice(1)), inventory);
  const subscript = /^(.+)\[(-?\d+)(?:([:-])(-?\d*))?\]$/.exec(part);
  if (!subscript) return named(wildcard(part), inventory);
  const [, base = '', first = '', colon, last = ''] = subscript;
  const matches = named(wildcard(base), inventory);
  if (!colon) return matches.slice(Number(first)).slice(0, 1);
  // Both ends of a range count; with nothing matched, `web[1:3]` names the hosts web1, web2 and web3.
  return matches.length ? slice(matches, first, last) : inventory.hosts.filter(inNameRange(base, first, last));
}

function slice(matches: string[], first: string, last: string): string[] {
  const end = last === '' || last === '-1' ? undefined : Number(last) + 1;
  return matches.slice(Number(first), end);
}

function inNameRange(base: string, first: string, last: string): (host: string) => boolean {
  return (host) => {
    const digits = host.startsWith(base) ? /^\d+$/.exec(host.slice(base.length))?.[0] : undefined;
    return digits !== undefined && Number(digits) >= Number(first) && (last === '' || Number(digits) <= Number(last));
  };
}

function named(matcher: RegExp, { hosts, groups }: PatternInventory): string[] {
  const fromGroups = [...groups].filter(([name]) => matcher.test(name)).flatMap(([, members]) => members);
  const chosen = new Set([...fromGroups, ...hosts.filter((host) => matcher.test('all') || matcher.test(host))]);
  return hosts.filter((host) => chosen.has(host));
}

function wildcard(text: string): RegExp {
  const escaped = text
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return safeRegExp(`${escaped}$`);
}

/** Python's `re.match` anchors at the start; a pattern that is no expression matches nothing rather than failing. */
function safeRegExp(source: string): RegExp {
  try {
    return new RegExp(`^(?:${source})`);
  } catch {
    return /(?!)/;
  }
}
