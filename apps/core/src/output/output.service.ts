import { AwxClient, AwxRejected, firstOf, LARGEST_PAGE, type Page, type RunDetail, type RunEvent } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { searchFor } from './line-search';
import { linesOf } from './lines';
import type { GetJobOutput, JobOutput } from './output.dto';
import { Passage, type Range, type Wanted } from './passage';

/** What is shown when nothing is said. */
const USUAL_LINES = 100;
/** Names and numbers of the answer around the lines. */
const TOKENS_AROUND = 100;
/** Of events of one host or task. */
const MOST_PAGES = 5;
const MOST_NAMED = 10;

/** What runs printed, read in bounded memory whatever their length. */
@Injectable()
export class OutputService {
  constructor(private readonly awx: AwxClient) {}

  /** @throws AwxNotFound; AwxRejected for a run that has no output of its own */
  async read({ id, ...input }: GetJobOutput): Promise<JobOutput> {
    const { from_line = 1, to_line = from_line } = input;
    if (to_line < from_line) throw new InvalidInput({ to_line: ['must be from_line or more'] });
    const search = input.search === undefined ? undefined : searchFor(input.search);
    const run = await this.awx.runs.get(id);
    assertPrints(run);
    const asked = await this.askedFor(run.id, input);
    const among = asked && lines(asked.results);
    const passage = new Passage({ ...wantedBy(input), search, among, tokens: input.max_tokens - TOKENS_AROUND });
    for await (const line of linesOf(await this.awx.runs.output.stream(run.id))) passage.take(line);
    passage.end();
    return {
      id: run.id,
      status: run.status,
      total_lines: passage.total,
      from_line: passage.first,
      to_line: passage.last,
      found: search && passage.found,
      lines: passage.lines,
      next: [asked && unseenOf(asked), nextOf(run, passage, input)].filter(Boolean).join(' ') || undefined,
    };
  }

  /** All of it, as AWX keeps it. */
  async whole(idOrName: number | string): Promise<AsyncIterable<Buffer>> {
    const run = await this.awx.runs.get(idOrName);
    assertPrints(run);
    return this.awx.runs.output.stream(run.id);
  }

  /** The events of a host or a task. */
  private async askedFor(id: number, { host, task }: Pick<GetJobOutput, 'host' | 'task'>): Promise<Events | undefined> {
    if (host === undefined && task === undefined) return undefined;
    const filters = { host_name: host, task__icontains: task };
    const results: RunEvent[] = [];
    for (let page = 1; ; page += 1) {
      const found = await this.awx.runs.events(id, { page, page_size: LARGEST_PAGE, order_by: 'counter', filters });
      results.push(...found.results);
      if (found.next_page === null || page === MOST_PAGES) return { results, count: found.count };
    }
  }
}

type Events = Pick<Page<RunEvent>, 'results' | 'count'>;

const lines = (events: readonly RunEvent[]): Range[] =>
  events
    .map(({ start_line: start, end_line: end }) => ({ start, end }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start);

const unseenOf = ({ results, count }: Events): string | undefined =>
  count > results.length
    ? `Only the lines of the first ${results.length} of ${count} events were looked at: name both a host and a task, or neither.`
    : undefined;

type Lines = Pick<GetJobOutput, 'from_line' | 'to_line' | 'head' | 'search' | 'context'>;

function wantedBy({ from_line, to_line, head, search, context }: Lines): Omit<Wanted, 'tokens'> {
  const from = from_line ?? 1;
  const to = Math.min(to_line ?? Number.POSITIVE_INFINITY, head ?? Number.POSITIVE_INFINITY);
  if (search !== undefined) return { from, to, context };
  if (head === undefined && from_line === undefined) return { from, to, context, last: USUAL_LINES };
  return { from, to: to_line === undefined && head === undefined ? from + USUAL_LINES - 1 : to, context };
}

function nextOf(
  { id, status }: RunDetail,
  passage: Passage,
  { search, host, task }: Omit<GetJobOutput, 'id'>,
): string | undefined {
  const { first, last, left, total } = passage;
  if (last === undefined) return total === 0 ? 'It has printed nothing so far.' : nothingFound({ search, host, task });
  if (left !== undefined) return `Cut to fit. More: from_line=${left}.`;
  const more = [
    ...(first! > 1 && search === undefined ? [`Before: to_line=${first! - 1}.`] : []),
    ...(last < total && search === undefined ? [`After: from_line=${last + 1}.`] : []),
    ...(status === 'running' ? [`It still runs: later, get_job_output ${id} with from_line=${total + 1}.`] : []),
  ];
  return more.join(' ') || undefined;
}

const nothingFound = (asked: Pick<GetJobOutput, 'search' | 'host' | 'task'>): string => {
  const said = Object.entries(asked).filter(([, value]) => value !== undefined);
  const what = said.map(([name, value]) => `${name} ${value}`).join(' and ');
  return what ? `No line of ${what}. All of it: leave that out.` : 'There are no such lines.';
};

function assertPrints({ id, type, nodes }: RunDetail): void {
  if (type === 'workflow_approval')
    throw new AwxRejected(`Workflow approval ${id} prints nothing: see its workflow job.`);
  if (!nodes) return;
  const jobs = nodes.results.flatMap(({ job }) => (job && job.type !== 'workflow_approval' ? [job] : []));
  const named = jobs.map((job) => `${job.id} "${job.name}" (${job.status})`);
  const all = jobs.length > MOST_NAMED ? `; get_job ${id} has all` : '';
  const read =
    named.length > 0
      ? `Read that of what it started: ${firstOf(named, MOST_NAMED).join(', ')}${all}.`
      : 'It has started nothing yet.';
  throw new AwxRejected(`Workflow job ${id} has no output of its own. ${read}`);
}
