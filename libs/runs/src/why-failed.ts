import { type AwxClient, AwxError, type RunEvent, withoutUrlSecrets } from '@libs/awx';

const FAILURES = ['runner_on_failed', 'runner_on_unreachable', 'runner_item_on_failed'];
/** Lines and characters of an answer that a reader gets through. */
const MOST_LINES = 3;
const LONGEST = 300;
const TAIL = { maxBytes: 2048, tail: true };

/**
 * Why a run failed, in a line: its first task that did, or the end of its output. One call of AWX, two where no task
 * failed; nothing where AWX does not tell.
 */
export async function whyFailed(awx: AwxClient, id: number): Promise<string | undefined> {
  try {
    const found = await awx.runs.events(id, { page_size: 20, order_by: 'counter', filters: { event__in: FAILURES } });
    const first = found.results.find(({ event_data }) => event_data['ignore_errors'] !== true);
    return inALine(first ? sentenceOf(first) : lastLines((await awx.runs.output.read(id, TAIL)).text));
  } catch (error) {
    if (error instanceof AwxError) return undefined;
    throw error;
  }
}

function sentenceOf({ task, host_name, event_data, stdout }: RunEvent): string {
  const where = host_name && host_name !== 'localhost' ? ` on ${host_name}` : '';
  return `Task "${task}" failed${where}: ${reasonIn(event_data['res']) || stdout}`;
}

function reasonIn(result: unknown): string {
  if (typeof result !== 'object' || result === null) return '';
  const said = ['msg', 'stderr', 'module_stderr', 'stdout'].map((key) => Reflect.get(result, key) as unknown);
  return said.find((text): text is string => typeof text === 'string' && text.trim() !== '') ?? '';
}

const lastLines = (output: string): string =>
  output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-MOST_LINES)
    .join(' ');

function inALine(text: string): string | undefined {
  const line = withoutUrlSecrets(text.replaceAll(/\s+/g, ' ').trim());
  if (line.length <= LONGEST) return line || undefined;
  return `${line.slice(0, LONGEST - 1).toWellFormed()}…`;
}
