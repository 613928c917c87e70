/** What a reader gets through: facts of one machine are 40 KB and more. */
const MOST_CHARACTERS = 4_000;

/** Facts by the path at which they stand. */
export interface Selection {
  readonly facts: Readonly<Record<string, unknown>>;
  /** Paths that were found but are too much together. */
  readonly left: readonly string[];
}

/** What tells one machine from another at a glance. */
const AT_A_GLANCE = [
  ...['distribution', 'distribution_version', 'kernel', 'architecture', 'fqdn', 'default_ipv4.address'],
  ...['processor_vcpus', 'memtotal_mb', 'memfree_mb', 'virtualization_type', 'uptime_seconds', 'python_version'],
];

/**
 * The facts that a filter names: paths with dots, `*` and `?` in any part, several joined by commas. `ansible_` before
 * the first part may be left out.
 */
export const selectFacts = (facts: object, filter: string = AT_A_GLANCE.join()): Selection =>
  withinLength(
    filter
      .split(',')
      .map((path) => path.trim())
      .filter(Boolean)
      .flatMap((path) => found(facts, path.split('.'))),
  );

type Found = readonly [path: string, value: unknown];

function found(facts: object, [first = '', ...rest]: readonly string[]): Found[] {
  const own = matches(facts, first, '');
  const tops = own.length > 0 ? own : matches(facts, `ansible_${first}`, '');
  return rest.reduce<Found[]>((all, part) => all.flatMap(([path, value]) => matches(value, part, `${path}.`)), tops);
}

function matches(value: unknown, part: string, above: string): Found[] {
  if (typeof value !== 'object' || value === null) return [];
  const pattern = globOf(part);
  return Object.entries(value)
    .filter(([key]) => pattern.test(key))
    .map(([key, each]) => [above + key, each]);
}

const globOf = (part: string): RegExp => {
  const escaped = part.replace(/[\\^$.+()|[\]{}]/g, '\\$&');
  // A run of stars is one star: several would make the search slow.
  return new RegExp(`^${escaped.replace(/\*+/g, '.*').replaceAll('?', '.')}$`, 'i');
};

function withinLength(all: readonly Found[]): Selection {
  const facts: Record<string, unknown> = {};
  const left: string[] = [];
  let room = MOST_CHARACTERS;
  for (const [path, value] of new Map(all)) {
    room -= path.length + JSON.stringify(value).length;
    if (room >= 0) facts[path] = value;
    else left.push(path);
  }
  return { facts, left };
}
