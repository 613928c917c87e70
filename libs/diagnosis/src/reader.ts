import { type AwxClient, LARGEST_PAGE, type RunEvent } from '@libs/awx';
import { TELLING_EVENTS, Told } from './decisive';
import { diagnose } from './diagnose';

const END_OF_EVENTS = 100;
const END_OF_OUTPUT = { maxBytes: 16_384, tail: true };

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
    return { ...diagnose(run, told, tells ? '' : await this.printed(run.id)), complete: told.complete };
  }
}
