import { type Collection, type Project, type Ref, visible } from '@libs/awx';
import type { Problems } from './preflight';

/** What a job template says of the project that it runs; a workflow has none. */
export interface OfProject {
  readonly project?: Ref;
  /** How the project is, by AWX's summary of it. */
  readonly project_status?: string;
}

/** AWX asks no more than this, whatever the branch. */
const FAILED = ['failed', 'error'];

/**
 * Why nothing of the project can run, and what to do about it. One call of AWX where its update failed.
 * @param projects Where to look for the update; without it, it is not named.
 */
export async function projectProblems(
  { project, project_status }: OfProject,
  projects?: Collection<Project>,
): Promise<Problems> {
  if (project_status === undefined) return {};
  if (!project) return { id: ['cannot run: its project is gone. Give it another with update_job_template'] };
  if (!FAILED.includes(project_status)) return {};
  const update = projects && (await failedUpdateOf(projects, project.id));
  const what = `project ${project.id} "${project.name}"`;
  const why = update === undefined ? '' : `: diagnose_job ${update} says why`;
  return { id: [`cannot run due to the failed update of ${what}${why}. Mend it, then sync_project ${project.id}`] };
}

/** Who may launch a template need not see its project. */
const failedUpdateOf = async (projects: Collection<Project>, id: number): Promise<number | undefined> =>
  (await visible(() => projects.get(id)))?.last_update?.id;
