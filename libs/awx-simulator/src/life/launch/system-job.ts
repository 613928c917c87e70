import { denied } from '../../kernel/errors';
import { json } from '../../kernel/fields';
import { render } from '../../kernel/render';
import type { Act, Behaviour, Endpoint, Row, Values } from '../../kernel/types';
import { isMapping, parseVariables } from '../../kernel/variables';
import { pythonJson } from '../../python/python';
import { makeJob } from './make-job';

/** Makes a job of AWX's own housekeeping. */
export function createSystemJob(act: Act, template: Row, extra_vars: Values, launch_type: string): Row {
  return makeJob(act, 'system_jobs', {
    name: template.name,
    description: template.description,
    system_job_template: template.id,
    unified_job_template: template.id,
    job_type: template.job_type,
    extra_vars: pythonJson(extra_vars),
    launch_type,
  });
}

const launchAction: Partial<Endpoint> = {
  name: 'Launch',
  takes: { extra_vars: json({}) },
  methods: {
    GET: () => ({ status: 200, body: {} }),
    POST: (request, template) => {
      const { sim, user, body } = request;
      if (!user.is_superuser) throw denied();
      const { extra_vars } = body;
      const extra = isMapping(extra_vars) ? extra_vars : parseVariables(String(extra_vars ?? ''));
      const job = createSystemJob(request, template, extra, 'manual');
      const shown = render(sim, user, sim.resource('system_jobs'), job, 'create');
      return {
        status: 201,
        body: { system_job: job.id, ...shown },
        headers: { Location: sim.url('system_jobs', job.id) },
      };
    },
  },
};

export const launchingSystemJobs: Behaviour = {
  resource: 'system_job_templates',
  sublists: { jobs: { of: 'system_jobs', fk: 'system_job_template', readOnly: true } },
  actions: { launch: launchAction },
};
