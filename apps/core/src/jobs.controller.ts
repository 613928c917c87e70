import { AwxClient, type Job } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { asDetail } from './job-detail';
import { JobFinder } from './job-finder';
import { GetJob, JobDetail, JobRow, ListJobs } from './jobs.dto';

@OperationsController('jobs')
export class JobsController {
  constructor(
    private readonly awx: AwxClient,
    private readonly finder: JobFinder,
  ) {}

  @Operation({
    name: 'list_jobs',
    route: 'GET',
    effect: 'read',
    summary: 'List jobs, newest first.',
    guidance: 'Details: get_job.',
    input: ListJobs,
    output: PageOf(JobRow),
  })
  async list({ page, page_size, search, ...filters }: ListJobs): Promise<PageOutput<JobRow>> {
    const query = { page, page_size, search, order_by: '-id', filters: await this.asFilters(filters) };
    const { results, ...rest } = await this.awx.jobs.list(query);
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
  })
  async get({ id }: GetJob): Promise<JobDetail> {
    return asDetail(await this.finder.find(id));
  }

  private async asFilters({ status, failed, job_template, inventory, launched_by, since, until }: Partial<ListJobs>) {
    return {
      status__in: status,
      failed,
      job_template: job_template && (await this.awx.jobTemplates.resolve(job_template)),
      inventory: inventory && (await this.awx.inventories.resolve(inventory)),
      created_by__username: launched_by,
      created__gte: since,
      created__lt: until,
    };
  }
}

const asRow = (job: Job): JobRow => ({
  ...job,
  launched_by: job.launched_by?.name,
  inventory: job.inventory?.name,
  started: job.started ?? undefined,
  elapsed: Math.round(job.elapsed),
});
