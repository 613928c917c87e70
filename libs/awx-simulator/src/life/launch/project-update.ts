import { insert } from '../../kernel/crud';
import { denied, notAllowed } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Act, Behaviour, Endpoint, Row } from '../../kernel/types';
import { makeJob } from './make-job';

const COPIED = [
  ...['name', 'description', 'local_path', 'scm_type', 'scm_url', 'scm_branch', 'scm_refspec', 'scm_clean'],
  ...['scm_track_submodules', 'scm_delete_on_update', 'credential', 'timeout', 'organization'],
];

export const NO_REVISION = 'Missing a revision to run due to failed project update.';

/** Whether AWX refuses to run what a project holds: it asks no more than how the last update went. */
export const lastUpdateFailed = (project: Row): boolean => ['failed', 'error'].includes(project.status);

/** Makes an update of a project. One of launch type `sync` is part of another job and not queued. */
export function createProjectUpdate(act: Act, project: Row, launch_type: string): Row {
  const copied = Object.fromEntries(COPIED.map((field) => [field, project[field]]));
  const sync = launch_type === 'sync';
  const values = {
    ...copied,
    project: project.id,
    unified_job_template: project.id,
    launch_type,
    job_type: sync ? 'run' : 'check',
    job_tags: `update_${project.scm_type},install_roles,install_collections`,
  };
  if (sync) return insert(act, act.sim.resource('project_updates'), { status: 'running', ...values });
  return makeJob(act, 'project_updates', values);
}

const updateAction: Partial<Endpoint> = {
  name: 'Update',
  takes: {},
  methods: {
    GET: (_request, project) => ({ status: 200, body: { can_update: Boolean(project.scm_type) } }),
    POST: (request, project) => {
      const { sim, user } = request;
      if (!sim.policy.can(user, 'start', project)) throw denied();
      if (!project.scm_type) throw notAllowed('POST');
      const update = createProjectUpdate(request, project, 'manual');
      const body = {
        project_update: update.id,
        ...render(sim, user, sim.resource('project_updates'), update, 'create'),
      };
      return { status: 202, body, headers: { Location: sim.url('project_updates', update.id) } };
    },
  },
};

const UPDATING = ['scm_type', 'scm_url', 'scm_branch', 'scm_refspec', 'credential'];

/** A project of source control is updated when it is made, and when it points elsewhere. */
export const projectUpdating: Behaviour = {
  resource: 'projects',
  hooks: {
    afterStore: (project, act) => {
      if (project.scm_type) createProjectUpdate(act, project, 'manual');
    },
    afterUpdate: (project, before, { act }) => {
      const moved = UPDATING.some((field) => project[field] !== before[field]);
      if (moved && project.scm_type) createProjectUpdate(act, project, 'manual');
    },
  },
  sublists: {
    project_updates: { of: 'project_updates', fk: 'project', readOnly: true },
    scm_inventory_sources: { of: 'inventory_sources', fk: 'source_project', readOnly: true },
  },
  actions: { update: updateAction },
};
