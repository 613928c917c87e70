import { AwxClient, AwxConflict, type Project, type ProjectUpdate, type StartedUpdate } from '@libs/awx';
import { whyFailed } from '@libs/diagnosis';
import type { PageOutput } from '@libs/operation';
import { type RunState, RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { ListProjectUpdates, ProjectUpdateRow } from './project-parts.dto';
import type { ProjectSync, SyncProject } from './sync.dto';

/** Starts and follows the updates of projects, and says why they fail. */
@Injectable()
export class ProjectUpdates {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {AwxConflict} for a manual project, and for what was started a moment ago */
  async sync(input: SyncProject): Promise<ProjectSync> {
    const project = await this.awx.projects.resolve(input.id);
    return this.once.run(
      input,
      { project },
      () => this.start(project),
      async ({ id, status }) => {
        const queued = { id, status, next: `Queued, not done: follow it with get_job ${id}.` };
        return { ...queued, ...(await this.follow(id, input.wait)) };
      },
    );
  }

  async list({ id, status, ...page }: ListProjectUpdates): Promise<PageOutput<ProjectUpdateRow>> {
    const query = { ...page, order_by: '-id', filters: { project: id, status__in: status } };
    const { results, ...rest } = await this.awx.runs.list(query, 'project_update');
    return { ...rest, results: (results as ProjectUpdate[]).map(asRow) };
  }

  /** How it ended, or how far it is after `seconds`; nothing for 0. */
  async follow(id: number, seconds?: number): Promise<Partial<RunState>> {
    this.awx.runs.known({ id, kind: 'project_update' });
    const state = await this.waiter.follow(id, seconds);
    return hasFailed(state) ? { ...state, next: MEND } : state;
  }

  /** Why the newest update of a project failed; costs a call when it did, and none when it did not. */
  async failureOf({ status, last_update }: Project): Promise<string | undefined> {
    if (!last_update || !hasFailed({ status })) return undefined;
    this.awx.runs.known({ id: last_update.id, kind: 'project_update' });
    return whyFailed(this.awx, last_update);
  }

  private async start(id: number): Promise<StartedUpdate> {
    try {
      return await this.awx.projects.sync(id);
    } catch (error) {
      throw error instanceof AwxConflict ? await this.whyNot(id, error) : error;
    }
  }

  private async whyNot(project: number, refused: AwxConflict): Promise<AwxConflict> {
    const { id, name, scm_type } = await this.awx.projects.get(project);
    if (scm_type !== '') return refused;
    return new AwxConflict(
      `Project ${id} "${name}" is manual: its files are put on AWX by hand, so there is nothing to sync.`,
      { ...refused },
    );
  }
}

const asRow = ({ job_type, ...update }: ProjectUpdate): ProjectUpdateRow => ({
  ...update,
  for_job: job_type === 'run',
});

const hasFailed = ({ status }: { readonly status?: string }): boolean => status === 'failed' || status === 'error';

const MEND = 'Mend what failed, with update_project if it is the project, then sync_project.';
