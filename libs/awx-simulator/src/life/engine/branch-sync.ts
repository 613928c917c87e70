import type { Row } from '../../kernel/types';
import { createProjectUpdate, lastUpdateFailed, NO_REVISION } from '../launch/project-update';
import { CannotRun } from './cannot-run';
import { conclude } from './conclude';
import { previousTask } from './dependencies';
import { EventFeed } from './event-feed';
import type { Life } from './life';
import { projectRun } from './run-project-update';

/**
 * The revision that a job runs. Where it names a branch of its own, AWX first updates its copy of the project: an
 * update that is part of the job.
 * @throws CannotRun when there is no such branch, or nothing of the project at all
 */
export function revisionFor(life: Life, job: Row, project: Row | undefined): string {
  if (!project) return '';
  if (lastUpdateFailed(project)) throw new CannotRun(NO_REVISION);
  const isElsewhere = project.scm_type !== '' && job.scm_branch !== '' && job.scm_branch !== project.scm_branch;
  return isElsewhere ? syncBranch(life, job, project) : project.scm_revision;
}

function syncBranch(life: Life, job: Row, project: Row): string {
  const { sim } = life;
  const { scm_branch, execution_node } = job;
  const update = createProjectUpdate({ sim }, project, 'sync');
  sim.store.update(update, { scm_branch, execution_node, started: sim.now(), modified_by: null });
  sim.store.update(job, { project_update: update.id });
  const { run, patch, finished } = projectRun(life, update);
  sim.store.update(update, patch);
  if (run.status === 'successful') finished?.();
  conclude(life, update, run.status, {});
  new EventFeed(life, update, run).settle(true);
  if (run.status === 'successful') return update.scm_revision;
  throw new CannotRun(previousTask('Failed', update.type, update.name, update.id));
}
