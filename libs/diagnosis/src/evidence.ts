import type { RunEvent } from '@libs/awx';
import type { CategoryName } from './categories';
import { isRecord } from './is-record';
import { type Reason, reasonOf } from './reason';
import { asLines, cutLine, normalized, withoutColours } from './text';

/** A task that failed on one host, as its event tells it. */
export interface Evidence {
  readonly event_id: number;
  readonly counter: number;
  readonly host: string;
  readonly task: string;
  readonly role: string;
  readonly module: string;
  /** File and line of the task in the project. */
  readonly at: string;
  readonly category: CategoryName;
  /** The line that tells why. */
  readonly line: string;
  /** The same for all hosts on which it failed in the same way. */
  readonly alike: string;
  readonly rc?: number;
  readonly items: readonly string[];
  readonly unreachable: boolean;
  /** The host that the task was delegated to: it is what was not reached, or where it failed. */
  readonly delegate?: string;
  readonly ignored?: true;
  /** What failed on the host before it and was rescued, or else was ignored. */
  readonly after?: Evidence;
}

type Result = Readonly<Record<string, unknown>>;

/** What the event says; of a loop its first item that failed. */
export function evidenceIn(event: RunEvent): Evidence {
  const { event_data: data } = event;
  const whole: Result = isRecord(data['res']) ? data['res'] : {};
  const failed = failedItems(whole);
  const result = failed[0] ?? failedModule(whole) ?? whole;
  const unreachable = event.event === 'runner_on_unreachable';
  const module = moduleOf(data['task_action']);
  const host = event.host_name || textOf(data['host']);
  const reasonFor = (one: Result): Reason =>
    reasonOf({ result: one, module, unreachable, host, printed: printedIn(event.stdout) });
  const { category, line, alike } = reasonFor(result);
  const otherwise = failed
    .slice(1, MOST_ITEMS)
    .map(reasonFor)
    .find((one) => one.category !== category || !isAlike(one.line, line, failed));
  const at = placeOf(data['task_path']);
  const delegate = delegateOf(result, event.stdout);
  return {
    event_id: event.id,
    counter: event.counter,
    host,
    task: event.task || textOf(data['task']) || module,
    role: event.role,
    module,
    at,
    category,
    line: otherwise ? `${line} (other items: ${cutLine(otherwise.line, MOST_OF_OTHERS)})` : line,
    alike: `${at || event.task} ${delegate ?? ''} ${alike}`,
    rc: typeof result['rc'] === 'number' ? result['rc'] : undefined,
    items: failed.map(itemOf).filter((item) => item !== ''),
    unreachable,
    delegate,
  };
}

const DELEGATED = /^(?:fatal|failed): \[\S+ -> ([^\s()\]]+)(?:\([^)]*\))?\]/m;

/** Not all versions of Ansible say in the result where a task was run in the place of its host; all print it. */
function delegateOf({ _ansible_delegated_vars: told }: Result, stdout: string): string | undefined {
  const named = isRecord(told) ? textOf(told['ansible_delegated_host']) : '';
  return named || DELEGATED.exec(asLines(withoutColours(stdout)))?.[1];
}

const FAILURES = /^runner_(?:item_)?on_(?:async_)?(?:failed|unreachable)$/;

/** What an event says, in a line. */
export function lineOf(event: RunEvent): string {
  const { event_data: data, event: kind, stdout } = event;
  if (FAILURES.test(kind)) return evidenceIn(event).line;
  const result = isRecord(data['res']) ? data['res'] : {};
  const printed = asLines(withoutColours(stdout))
    .split('\n')
    .find((line) => line.trim() !== '');
  return cutLine(textOf(result['msg']) || (printed ?? '').replace(/\*{3,}$/, ''));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The items of a loop that failed and were not to be ignored. The newest versions of Ansible only leave signs of it in them. */
function failedItems({ results }: Result): Result[] {
  if (!Array.isArray(results)) return [];
  const items = results.filter(isRecord).filter((one) => one['_ansible_ignore_errors'] !== true);
  const marked = items.filter((one) => one['failed'] === true || one['unreachable'] === true);
  if (marked.length > 0) return marked;
  const most = Math.max(...items.map(({ attempts }) => Number(attempts ?? 0)));
  return items.filter(
    ({ exception, failed_when_result: unwanted, attempts }) =>
      exception !== undefined || unwanted === true || (most > 0 && attempts === most),
  );
}

/** Facts are gathered by modules of their own, and each says why it failed. */
function failedModule({ failed_modules: modules }: Result): Result | undefined {
  return isRecord(modules) ? Object.values(modules).find(isRecord) : undefined;
}

/** Items of a loop that are compared. */
const MOST_ITEMS = 3;
const MOST_OF_OTHERS = 120;

/** The same but for the items that they are about. */
function isAlike(one: string, other: string, items: readonly Result[]): boolean {
  const labels = items.slice(0, MOST_ITEMS).map(itemOf).filter(Boolean);
  const plain = (line: string): string =>
    labels.reduce((rest, label) => rest.replaceAll(label, ''), normalized(line, ''));
  return plain(one) === plain(other);
}

const MOST_OF_AN_ITEM = 60;

function itemOf(result: Result): string {
  const item = result['_ansible_item_label'] ?? result[textOf(result['ansible_loop_var']) || 'item'];
  if (item === undefined) return '';
  return cutLine(typeof item === 'string' ? item : JSON.stringify(item), MOST_OF_AN_ITEM);
}

/** `ansible.builtin.command`, `command` and `ansible.legacy.command` are one. */
const moduleOf = (action: unknown): string => textOf(action).split('.').at(-1) ?? '';

/** AWX unpacks projects below this folder. */
export const placeOf = (path: unknown): string => textOf(path).replace(/^\/runner\/project\//, '');

const PRINTED_ERROR = /^\[ERROR\]: (.+)/m;

/** Newer versions of Ansible print once what they leave out of the result. */
const printedIn = (stdout: string): string => PRINTED_ERROR.exec(asLines(withoutColours(stdout)))?.[1] ?? '';
