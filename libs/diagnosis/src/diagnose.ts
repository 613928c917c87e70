import type { Run } from '@libs/awx';
import type { CategoryName } from './categories';
import { crashIn } from './crash';
import type { Told } from './decisive';
import { fittingRule } from './fitting-rule';
import { type Failure, grouped } from './groups';
import { cutLine } from './text';

/** Why a run failed. */
export interface Diagnosis {
  readonly category: CategoryName;
  /** One sentence. */
  readonly verdict: string;
  readonly at: string;
  readonly failures: readonly Failure[];
  readonly followed: readonly Failure[];
}

type RunFacts = Pick<Run, 'type' | 'status' | 'job_explanation'> & { readonly result_traceback?: string };

const NOTHING = { at: '', failures: [], followed: [] } as const;

/**
 * What AWX explains wins: then tasks failed because of that, if any did. Else it is the first task that failed, else
 * what was printed last.
 */
export function diagnose(run: RunFacts, told: Told, printed = ''): Diagnosis {
  const { failures, followed } = grouped(told.decisive());
  const [first] = failures;
  const explained = explainedBy(run);
  if (explained) return { ...explained, at: first?.at ?? '', failures, followed };
  if (run.status === 'successful') return { ...NOTHING, ...successful(told) };
  if (!ENDED.has(run.status)) return { ...underWay(run, failures), at: first?.at ?? '', failures, followed };
  if (first)
    return { category: kindFor(run, first.category), verdict: sentenceOf(failures), at: first.at, failures, followed };
  return { ...NOTHING, ...crashed(run, told, printed) };
}

function explainedBy(run: RunFacts): Pick<Diagnosis, 'category' | 'verdict'> | undefined {
  const { status, job_explanation: explanation, result_traceback = '' } = run;
  const traceback = status === 'error' ? raisedIn(result_traceback.trimEnd()) : '';
  if (status !== 'canceled' && (!ENDED.has(status) || explanation + traceback === '')) return undefined;
  const found = fittingRule({ explanation: `${explanation}\n${traceback}` });
  if (status === 'canceled' && found?.category !== 'timeout')
    return { category: 'canceled', verdict: sentence(explanation || 'It was canceled.') };
  const own = HOLLOW.test(explanation) && traceback !== '' ? exceptionIn(traceback) : explanation;
  return {
    category: found?.category ?? (own === explanation ? 'setup' : 'task_failure'),
    verdict: sentence(found && !HOLLOW.test(found.line) ? found.line : own),
  };
}

const TRACEBACK = 'Traceback (most recent call last):';

/** What a traceback ends with: the places that it came by say nothing of why. */
const raisedIn = (text: string): string =>
  text.includes(TRACEBACK)
    ? text
        .slice(text.lastIndexOf(TRACEBACK) + TRACEBACK.length)
        .replaceAll(/^[ \t].*(?:\n|$)/gm, '')
        .trimStart()
    : text;

/** Says that there was an error, and not which. */
const HOLLOW = /^(?:|Job terminated due to error|.* see traceback or server logs)$/;

const EXCEPTION = /^\w[\w.]*: /;

/** What Python, or the program that a run was handed to, ended with. */
function exceptionIn(traceback: string): string {
  const lines = traceback.split('\n');
  return lines.findLast((line) => EXCEPTION.test(line)) ?? lines.at(-1) ?? '';
}

const ENDED = new Set(['failed', 'error', 'canceled']);

function underWay(
  { status, job_explanation }: RunFacts,
  [first, ...others]: readonly Failure[],
): Pick<Diagnosis, 'category' | 'verdict'> {
  if (first)
    return { category: first.category, verdict: `It is ${status}, but already: ${sentenceOf([first, ...others])}` };
  if (job_explanation) {
    const category = fittingRule({ explanation: job_explanation })?.category ?? 'none';
    return { category, verdict: `It is ${status}: ${sentence(job_explanation)}` };
  }
  return { category: 'none', verdict: `It is ${status}, and nothing failed so far.` };
}

const sentence = (text: string): string => cutLine(text).replace(/[^.!?…]$/, '$&.');

const successful = ({ noHostsMatched }: Told): Pick<Diagnosis, 'category' | 'verdict'> =>
  noHostsMatched
    ? { category: 'no_hosts_matched', verdict: 'It was successful, but a play of it ran on no host: none matched.' }
    : { category: 'none', verdict: 'It was successful.' };

function crashed(run: RunFacts, told: Told, printed: string): Pick<Diagnosis, 'category' | 'verdict' | 'at'> {
  const crash = crashIn(told.errors.at(-1) ?? '') ?? crashIn(printed);
  if (!crash) return { category: kindFor(run, 'task_failure'), verdict: 'AWX does not tell why it failed.', at: '' };
  const where = crash.at ? ` (${crash.at})` : '';
  return {
    category: kindFor(run, crash.category ?? 'task_failure'),
    verdict: `It failed outside of its tasks${where}: ${crash.line}`,
    at: crash.at,
  };
}

const UPDATES: Partial<Record<Run['type'], CategoryName>> = {
  project_update: 'sync_failed',
  inventory_update: 'bad_inventory',
};

/** Of an update nobody wrote the tasks. */
const kindFor = ({ type }: RunFacts, category: CategoryName): CategoryName =>
  category !== 'task_failure' ? category : (UPDATES[type] ?? category);

export const sentenceOf = ([first, ...others]: readonly Failure[]): string =>
  first
    ? `Task "${first.task}" ${whereOf(first)}${itemsOf(first)}: ${first.line}${afterOf(first)}${besides(first, others)}`
    : '';

const MOST_OF_ANOTHER = 120;

/** What stopped more hosts than what came first, or how much else there is. */
function besides(first: Failure, others: readonly Failure[]): string {
  if (others.length === 0) return '';
  const wider = widerThan(first, others);
  const rest = others.filter((other) => other !== wider);
  const hosts = counted(
    rest.reduce((sum, { host_count }) => sum + host_count, 0),
    'host',
  );
  const more = rest.length > 0 ? `${counted(rest.length, 'other failure')} on ${hosts}` : '';
  const named = wider && `"${wider.task}" on ${wider.host_count} hosts: ${cutLine(wider.line, MOST_OF_ANOTHER)}`;
  return ` (and ${[named, more].filter(Boolean).join('; ')})`;
}

/** The failure that came later and stopped most hosts, where these are more. */
export const widerThan = (first: Failure, others: readonly Failure[]): Failure | undefined =>
  others.toSorted((a, b) => b.host_count - a.host_count).find(({ host_count }) => host_count > first.host_count);

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** That updates run on `localhost` says nothing. */
function whereOf({ hosts: [host = ''], host_count, unreachable, delegated_to }: Failure): string {
  const where = host_count === 1 ? host : `${host_count} hosts`;
  if (delegated_to) return `${unreachable ? 'could not reach' : 'failed at'} ${delegated_to}, for ${where}`;
  if (unreachable) return `could not reach ${where}`;
  return where === 'localhost' ? 'failed' : `failed on ${where}`;
}

const afterOf = ({ about, after }: Failure): string => (about ? ` (after ${after})` : '');

const itemsOf = ({ items: [item] }: Failure): string => (item ? ` for item ${item}` : '');
