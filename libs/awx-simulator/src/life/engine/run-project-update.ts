import { createHash } from 'node:crypto';
import type { Row } from '../../kernel/types';
import { isBuiltIn, type Repository, repositoryAt, scmFailure } from '../../playbooks/library/repositories';
import { projectUpdateScript } from '../../playbooks/project-update';
import { runPlaybook } from '../../playbooks/run-playbook';
import { controlPlane } from './control-plane';
import type { Life } from './life';
import { jobEnvironment } from './run-inputs';
import type { StartedRun } from './started-run';

/** The update of a project: afterwards the project knows its revision and its files. */
export function projectRun(life: Life, job: Row): StartedRun {
  const { sim } = life;
  const project = sim.store.get('projects', job.project);
  const failure = job.scm_type === 'insights' ? undefined : scmFailure(job.scm_url, job.scm_branch);
  const revision = revisionOf(job.scm_url, job.scm_branch);
  const changed = project?.scm_revision !== revision;
  const script = projectUpdateScript({
    scmType: job.scm_type,
    url: job.scm_url,
    branch: job.scm_branch,
    revision,
    changed,
    failure,
  });
  const run = runPlaybook(script, {
    playbook: 'project_update.yml',
    hosts: ['localhost'],
    groups: new Map(),
    hostVars: new Map(),
    extraVars: {},
    limit: '',
    forks: 0,
    check: false,
    diff: false,
    verbosity: 0,
    jobTags: '',
    skipTags: '',
    startAtTask: '',
    credentials: [],
    seed: `${job.id} ${job.name}`,
    startedAt: Date.parse(job.started),
  });
  return {
    run,
    patch: {
      execution_environment: controlPlane(sim),
      job_args: '["ansible-playbook", "project_update.yml"]',
      job_env: jobEnvironment(job, ''),
    },
    finished: () => {
      if (failure || !project || !sim.store.has(project)) return;
      sim.store.update(job, { scm_revision: revision });
      if (job.launch_type === 'sync') return;
      const { playbooks, inventories } = contents(life, project, job.scm_url);
      sim.store.update(project, {
        scm_revision: revision,
        playbook_files: [...new Set([...playbooks, ...ownPlaybooks(life, project)])],
        inventory_files: Object.keys(inventories),
      });
    },
  };
}

/** What a data set says of a repository nobody else knows. */
const ownPlaybooks = ({ library }: Life, project: Row): string[] =>
  project.playbook_files.filter((name: string) => name in library.own);

/** A repository that is not built in holds the playbooks of the data, and those its project knew of. */
function contents({ library }: Life, project: Row, url: string): Repository {
  const repository = repositoryAt(url);
  if (isBuiltIn(url)) return repository;
  const playbooks = new Set([...repository.playbooks, ...Object.keys(library.own), ...project.playbook_files]);
  return { ...repository, playbooks: [...playbooks].sort() };
}

/** A repository that nobody pushes to keeps its revision. */
function revisionOf(url: string, branch: string): string {
  return createHash('sha1').update(`${url} ${branch}`).digest('hex');
}
