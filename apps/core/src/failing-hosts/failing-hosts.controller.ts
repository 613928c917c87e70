import { AwxClient, type HostSummary, type Run } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput, pageOf } from '@libs/operation';
import { PHRASES } from '../phrases';
import { FailingHostRow, ListFailingHosts } from './failing-hosts.dto';

/** Jobs that are looked through, the newest: a call of AWX each. */
const MOST_JOBS = 50;

const aWeekAgo = (): string => new Date(Date.now() - 7 * 86_400_000).toISOString();

@OperationsController('awx')
export class FailingHostsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_failing_hosts',
    route: 'GET failing_hosts',
    effect: 'read',
    list: 'full',
    summary: 'List the hosts on which most jobs failed lately.',
    input: ListFailingHosts,
    output: PageOf(FailingHostRow),
    phrases: PHRASES.list_failing_hosts,
  })
  async list({ since, inventory, page, page_size }: ListFailingHosts): Promise<PageOutput<FailingHostRow>> {
    const filters = { status: 'failed', finished__gte: since ?? aWeekAgo(), inventory };
    const { count, results: jobs } = await this.awx.runs.list({ order_by: '-id', page_size: MOST_JOBS, filters });
    const rows = rowsOf(jobs, await this.awx.runs.failedHosts(jobs));
    return {
      ...pageOf(rows, { page, page_size }),
      note:
        count > jobs.length ? `Only the newest ${jobs.length} of ${count} failed jobs were looked through.` : undefined,
    };
  }
}

/** Hosts of one name in two inventories are two; the newest job that failed is told of each. */
function rowsOf(jobs: readonly Run[], hosts: readonly (readonly HostSummary[])[]): FailingHostRow[] {
  const rows = new Map<string, FailingHostRow>();
  for (const [index, job] of jobs.entries()) {
    for (const summary of hosts[index]!) count(rows, job, summary);
  }
  return [...rows.values()].sort(
    (one, other) => other.failed - one.failed || other.job - one.job || one.host.localeCompare(other.host),
  );
}

function count(rows: Map<string, FailingHostRow>, job: Run, { host_name: host, dark }: HostSummary): void {
  const inventory = 'inventory' in job ? job.inventory?.name : undefined;
  const key = `${inventory}\n${host}`;
  const { id, name: job_name, finished } = job;
  const row = rows.get(key) ?? { host, inventory, failed: 0, unreachable: 0, job: id, job_name, finished };
  rows.set(key, { ...row, failed: row.failed + 1, unreachable: (row.unreachable ?? 0) + (dark > 0 ? 1 : 0) });
}
