import { denied } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Endpoint } from '../../kernel/types';
import { makeJob } from './make-job';

const COPIED = [
  ...['name', 'job_type', 'inventory', 'limit', 'credential', 'module_name', 'module_args', 'forks', 'verbosity'],
  ...['extra_vars', 'become_enabled', 'diff_mode', 'execution_environment', 'organization'],
];

export const relaunchAdHoc: Partial<Endpoint> = {
  name: 'Relaunch',
  methods: {
    GET: () => ({ status: 200, body: { passwords_needed_to_start: [] } }),
    POST: (request, original) => {
      const { sim, user } = request;
      if (!sim.policy.can(user, 'start', original)) throw denied();
      const values = Object.fromEntries(COPIED.map((field) => [field, original[field]]));
      const job = makeJob(request, 'ad_hoc_commands', { ...values, launch_type: 'manual' });
      const shown = render(sim, user, sim.resource('ad_hoc_commands'), job, 'create');
      return {
        status: 201,
        body: { ...shown, ad_hoc_command: job.id },
        headers: { Location: sim.url('ad_hoc_commands', job.id) },
      };
    },
  },
};
