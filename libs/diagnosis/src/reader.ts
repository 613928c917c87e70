import { type AwxClient, LARGEST_PAGE, type RunEvent } from '@libs/awx';
import type { CategoryName } from './categories';
import { TELLING_EVENTS, Told } from './decisive';
import { type Diagnosis, diagnose } from './diagnose';
import { cutLine } from './text';

const END_OF_EVENTS = 100;
const END_OF_OUTPUT = { maxBytes: 16_384, tail: true };

const MOST_OF_A_TASK = 120;

/** Ended from outside, so that no task tells. */
const isCutOff = ({ status }: { readonly status: string }, { category, failures }: Diagnosis): boolean =>
  status !== 'successful' && failures.length === 0 && CUT_OFF.has(category);

const CUT_OFF = new Set<CategoryName>(['timeout', 'canceled', 'lost_node', 'killed']);

/** Reads what runs tell, with no more calls of AWX than it was given. */
export class Reader {
  constructor(
    private readonly awx: AwxClient,
    private calls: number,
  ) {}

  get left(): number {
    return this.calls;
  }

  /** Takes so many calls of what is left, for somebody else's use. */
  take(calls = 1): boolean {
    if (this.calls < calls) return false;
    this.calls -= calls;
    return true;
  }

  /** What a run says that failed; `pages` of 200 events at most. */
  async told(id: number, pages = 1): Promise<Told> {
    const told = new Told();
    for (let page = 1; page <= pages && this.take(); page += 1) {
      const query = { page, page_size: LARGEST_PAGE, order_by: 'counter', filters: { event__in: TELLING_EVENTS } };
      const { results, next_page } = await this.awx.runs.events(id, query);
      for (const event of results) told.add(event);
      told.complete = next_page === null;
      if (told.complete) break;
    }
    return told;
  }

  /** What a run printed last; nothing when no call is left. */
  async printed(id: number): Promise<string> {
    if (!this.take()) return '';
    const { results } = await this.awx.runs.events(id, { page_size: END_OF_EVENTS, order_by: '-counter' });
    const text = results
      .reverse()
      .map(({ stdout }: RunEvent) => stdout)
      .join('\n');
    if (text.trim() !== '' || !this.take()) return text;
    return (await this.awx.runs.output.read(id, END_OF_OUTPUT)).text;
  }

  /** What is said of a run, with what it printed where no task tells. */
  async diagnosisOf(run: Parameters<typeof diagnose>[0] & { readonly id: number }, pages = 1) {
    const told = await this.told(run.id, pages);
    const tells =
      run.status === 'successful' || told.evidence.length + told.errors.length > 0 || run.job_explanation !== '';
    const found = diagnose(run, told, tells ? '' : await this.printed(run.id));
    const task = isCutOff(run, found) && (await this.lastTask(run.id));
    return {
      ...found,
      ...(task && { verdict: `${found.verdict} It was in task "${task}".` }),
      complete: told.complete,
    };
  }

  /** The task that a run came to last. */
  private async lastTask(id: number): Promise<string> {
    if (!this.take()) return '';
    const filters = { event__in: ['playbook_on_task_start', 'playbook_on_handler_task_start'] };
    const { results } = await this.awx.runs.events(id, { page_size: 1, order_by: '-counter', filters });
    return cutLine(results[0]?.task ?? '', MOST_OF_A_TASK);
  }
}
