import type { CategoryName } from './categories';
import type { Evidence } from './evidence';
import { cutLine, TELLING } from './text';

/** A task that failed in one way, on however many hosts. */
export interface Failure {
  readonly task: string;
  readonly role: string;
  readonly module: string;
  readonly at: string;
  readonly category: CategoryName;
  readonly line: string;
  /** The first of them. */
  readonly hosts: readonly string[];
  readonly host_count: number;
  readonly rc?: number;
  /** Items of a loop, the first of them. */
  readonly items: readonly string[];
  readonly event_id: number;
  readonly unreachable: boolean;
  /** The host that ran it in the place of these. */
  readonly delegated_to?: string;
  /** What failed on these hosts before it and was rescued, or else was ignored. */
  readonly after?: string;
  /** It may be about that: it is what a rescue ended with, or fails on purpose. */
  readonly about?: boolean;
}

/** The failures that came first on each host, and those that only followed on hosts that had failed before. */
export interface Grouped {
  readonly failures: readonly Failure[];
  readonly followed: readonly Failure[];
}

const MOST_HOSTS = 10;
const MOST_ITEMS = 3;
const LONGEST_BEFORE = 160;

/** Puts together what is the same on many hosts, in the order it happened. */
export function grouped(evidence: readonly Evidence[]): Grouped {
  const failed = new Set<string>();
  const [first, later] = [new Map<string, Evidence[]>(), new Map<string, Evidence[]>()];
  for (const one of evidence.toSorted((a, b) => a.counter - b.counter)) {
    const groups = failed.has(one.host) ? later : first;
    failed.add(one.host);
    groups.set(one.alike, [...(groups.get(one.alike) ?? []), one]);
  }
  return { failures: inOrder([...first.values()].map(failureOf)), followed: [...later.values()].map(failureOf) };
}

/** Tasks in the order in which they first failed, and of one task first what most hosts have. */
function inOrder(failures: readonly Failure[]): Failure[] {
  const taskOf = ({ at, task }: Failure): string => `${at} ${task}`;
  const tasks = [...new Set(failures.map(taskOf))];
  return failures.toSorted(
    (a, b) => tasks.indexOf(taskOf(a)) - tasks.indexOf(taskOf(b)) || b.host_count - a.host_count,
  );
}

function failureOf(group: readonly Evidence[]): Failure {
  // Newer versions of Ansible print the reason once only, for the first host.
  const told = group.find(({ category }) => category !== 'task_failure') ?? group[0]!;
  const hosts = [...new Set(group.map(({ host }) => host))];
  const items = [...new Set(group.flatMap((one) => one.items))];
  const { task, role, module, at, line, rc, event_id, unreachable, delegate: delegated_to, after } = told;
  const about = isAbout(told);
  // Who rescues and then fails on purpose says no more of why.
  const category = module === 'fail' && about && after && !after.ignored ? after.category : told.category;
  return {
    ...{ task, role, module, at, category, line, rc, event_id, unreachable, delegated_to },
    after: after && cutLine(`"${after.task}"${after.ignored ? ', ignored' : ''}: ${after.line}`, LONGEST_BEFORE),
    ...(about && { about }),
    hosts: hosts.sort(byName).slice(0, MOST_HOSTS),
    host_count: hosts.length,
    items: items.slice(0, MOST_ITEMS),
  };
}

const ON_PURPOSE = /^(?:fail|assert)$/;
const OF_A_FAILURE =
  /\b(?:roll(?:ed|ing)?[ -]?back|giv(?:e|ing) up|gave up|abort\w*|unsuccessful|went wrong|fail\w*)\b/i;

/** What ends a rescue says that something failed; what fails on purpose long after it has a reason of its own. */
function isAbout({ module, line, after }: Evidence): boolean {
  if (!after) return false;
  if (after.ignored) return ON_PURPOSE.test(module);
  return !ON_PURPOSE.test(module) || TELLING.test(line) || OF_A_FAILURE.test(line);
}

const byName = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
