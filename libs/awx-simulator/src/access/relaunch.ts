import { denied } from '../kernel/errors';
import type { Row } from '../kernel/types';
import type { Question, Rule } from './rule';

/**
 * Who may run a job again: whoever may execute its template, with rights to all that its launch brought along.
 * @throws HttpError 403 in words that say what is in the way
 */
export const relaunches: Rule = ({ roles, sim, row }) => {
  const template = sim.store.get('job_templates', row.job_template);
  const organization = sim.store.get('organizations', row.organization);
  if (template && !roles.holds(template, 'execute_role')) return false;
  if (template && mayPrompt({ roles, sim, row })) return true;
  if (organization && roles.holds(organization, 'execute_role')) return true;
  if (template) throw denied('Job was launched with prompted fields you do not have access to.');
  if (!organization) throw denied('Job has been orphaned from its job template and organization.');
  return false;
};

/** Secrets are for the one who gave them, whoever else may be what. */
function mayPrompt({ roles, sim, row }: Question): boolean {
  const { inventory, credentials = [], instance_groups = [] } = row.prompts ?? {};
  if (row.created_by !== roles.user.id && hasSecrets(row)) {
    throw denied('Job was launched with secret prompts provided by another user.');
  }
  const used = [
    sim.store.get('inventories', inventory),
    ...credentials.map((id: number) => sim.store.get('credentials', id)),
    ...instance_groups.map((id: number) => sim.store.get('instance_groups', id)),
  ];
  return used.every((one: Row | undefined) => one === undefined || roles.holds(one, 'use_role'));
}

const hasSecrets = ({ prompts, extra_vars }: Row): boolean =>
  Object.keys(prompts?.extra_vars ?? {}).length > 0 && String(extra_vars).includes('"$encrypted$"');
