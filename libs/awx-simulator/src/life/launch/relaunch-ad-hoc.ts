import { badRequest, denied } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Endpoint, Row, Sim } from '../../kernel/types';
import { makeJob } from './make-job';
import { passwordsNeeded } from './passwords';

const COPIED = [
  ...['name', 'job_type', 'inventory', 'limit', 'credential', 'module_name', 'module_args', 'forks', 'verbosity'],
  ...['extra_vars', 'become_enabled', 'diff_mode', 'execution_environment', 'organization'],
];

function neededFor(sim: Sim, { credential }: Row): string[] {
  const used = sim.store.get('credentials', credential);
  return used ? passwordsNeeded(sim, used) : [];
}

export const relaunchAdHoc: Partial<Endpoint> = {
  name: 'Relaunch',
  methods: {
    GET: ({ sim }, original) => ({ status: 200, body: { passwords_needed_to_start: neededFor(sim, original) } }),
    POST: (request, original) => {
      const { sim, user, body } = request;
      if (!sim.policy.can(user, 'start', original)) throw denied();
      const needed = neededFor(sim, original);
      if (needed.some((name) => !body[name])) throw badRequest({ passwords_needed_to_start: needed });
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
