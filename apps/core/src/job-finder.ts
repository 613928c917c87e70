import { AwxClient, AwxNotFound, type Job, type UnifiedJob } from '@libs/awx';
import { Injectable } from '@nestjs/common';

/** Finds a run by what a caller holds in hand, which may be the id of a sliced launch or of an update. */
@Injectable()
export class JobFinder {
  constructor(private readonly awx: AwxClient) {}

  /** AWX keeps playbook jobs and other runs apart but counts their ids together. */
  async find(idOrName: number | string): Promise<Job | UnifiedJob> {
    try {
      return await this.awx.jobs.get(idOrName);
    } catch (error) {
      if (!(error instanceof AwxNotFound)) throw error;
      return this.otherRun(idOrName, error);
    }
  }

  private async otherRun(idOrName: number | string, notFound: AwxNotFound): Promise<UnifiedJob> {
    if (!/^\d+$/.test(String(idOrName))) throw notFound;
    const { results } = await this.awx.unifiedJobs.list({ page_size: 1, filters: { id: idOrName } });
    if (!results[0]) throw notFound;
    return results[0];
  }
}
