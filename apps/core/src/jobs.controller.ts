import { AwxClient, type RunKind } from '@libs/awx';
import { whyFailed } from '@libs/diagnosis';
import { assertInOrder, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { asDetail, asRow } from './job-detail';
import { GetJob, JobDetail, JobRow, ListJobs } from './jobs.dto';
import { PHRASES } from './phrases';

@OperationsController('jobs')
export class JobsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_jobs',
    route: 'GET',
    effect: 'read',
    summary: 'List jobs or other runs, newest first.',
    guidance: 'Details: get_job.',
    input: ListJobs,
    output: PageOf(JobRow),
    phrases: PHRASES.list_jobs,
  })
  async list({ kind, page, page_size, search, ...filters }: ListJobs): Promise<PageOutput<JobRow>> {
    const query = { page, page_size, search, order_by: '-id', filters: asFilters(filters) };
    const { results, ...rest } = await this.awx.runs.list(query, kind as RunKind | 'all');
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_job',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get a job: status, hosts by outcome, what it ran with.',
    guidance: 'It is over when done is true; until then ask again every few seconds.',
    input: GetJob,
    output: JobDetail,
    phrases: PHRASES.get_job,
    resource: { uri: 'awx://jobs/{id}', live: true },
  })
  async get({ id }: GetJob): Promise<JobDetail> {
    const run = await this.awx.runs.get(id);
    const detail = asDetail(run);
    return isUnexplained(detail) || run.failed_dependency
      ? { ...detail, failure: await whyFailed(this.awx, run) }
      : detail;
  }
}

/** AWX explains only what kept a run from running; why a playbook or a step failed is in events or output. */
const isUnexplained = ({ type, status, done, job_explanation }: JobDetail): boolean =>
  status === 'failed' && done && (type === 'workflow_job' || !job_explanation);

const asFilters = ({ status, since, until, limit, ...filters }: Partial<ListJobs>) => {
  assertInOrder({ since, until });
  return { ...filters, limit__icontains: limit, status__in: status, created__gte: since, created__lt: until };
};
