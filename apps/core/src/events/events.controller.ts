import { AwxClient, type AwxQuery, type HostSummary, type RunEvent } from '@libs/awx';
import { lineOf } from '@libs/diagnosis';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import { GetJobHostSummary, HostSummaryRow, JobEventRow, ListJobEvents } from './events.dto';

@OperationsController('jobs')
export class EventsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_job_events',
    route: 'GET :id/events',
    effect: 'read',
    list: 'full',
    summary: 'What happened in a job, step by step.',
    input: ListJobEvents,
    output: PageOf(JobEventRow),
    phrases: PHRASES.list_job_events,
  })
  async list({ id, page, page_size, order_by, ...asked }: ListJobEvents): Promise<PageOutput<JobEventRow>> {
    const { results, ...rest } = await this.awx.runs.events(id, {
      page,
      page_size,
      order_by,
      filters: asFilters(asked),
    });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_job_host_summary',
    route: 'GET :id/hosts',
    effect: 'read',
    list: 'full',
    summary: 'What came of each host in a job, those that failed first.',
    input: GetJobHostSummary,
    output: PageOf(HostSummaryRow),
    phrases: PHRASES.get_job_host_summary,
  })
  async hosts({ id, page, page_size, only }: GetJobHostSummary): Promise<PageOutput<HostSummaryRow>> {
    const filters = only ? { [`${COUNTED[only]}__gt`]: 0 } : {};
    const query = { page, page_size, order_by: WORST_FIRST, filters };
    const { results, ...rest } = await this.awx.runs.hostSummaries(id, query);
    const note = rest.count === 0 && !only ? NO_HOSTS : undefined;
    return { ...rest, note, results: results.map(asSummary) };
  }
}

const WORST_FIRST = '-failed,-dark,-failures,-changed,host_name';
const COUNTED: Readonly<Record<string, string>> = { failed: 'failures', unreachable: 'dark', changed: 'changed' };
const NO_HOSTS = 'AWX counts hosts when a playbook has ended; why it reached none: diagnose_job.';

/** AWX marks plays and tasks as failed too when a host in them did. */
const FAILED = ['runner_on_failed', 'runner_on_unreachable', 'runner_item_on_failed', 'runner_on_async_failed'];

/** That a host began is no news. */
const asFilters = ({ host, task, failed, changed, event }: Partial<ListJobEvents>): AwxQuery => ({
  host_name: host,
  task__icontains: task,
  ...(event ? { event } : { not__event: 'runner_on_start' }),
  ...(failed === true && !event ? { event__in: FAILED } : { failed }),
  changed,
  ...(changed && !event && !failed && { event__startswith: 'runner_' }),
});

const asRow = (event: RunEvent): JobEventRow => ({
  ...event,
  host: event.host_name,
  ignored: event.event_data['ignore_errors'] === true,
  says: lineOf(event),
  line: event.end_line > event.start_line ? event.start_line + 1 : undefined,
});

const asSummary = ({ host_name, failures, dark, ...counts }: HostSummary): HostSummaryRow => ({
  ...counts,
  host: host_name,
  failed: failures,
  unreachable: dark,
});
