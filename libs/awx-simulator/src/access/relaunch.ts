import { denied } from '../kernel/errors';
import type { Row, Values } from '../kernel/types';
import { ASK } from '../resources/ask-fields';
import { surveyOf } from '../survey/survey-spec';
import type { Question, Rule } from './rule';
import { seesRow } from './sees';

/**
 * Who may run a job again: whoever may execute its template, with rights to all that its launch brought along.
 * @throws HttpError 403 in words that say what is in the way
 */
export const relaunches: Rule = ({ roles, sim, row }) => {
  const template = sim.store.get('job_templates', row.job_template);
  const organization = sim.store.get('organizations', row.organization);
  if (template && !roles.holds(template, 'execute_role')) return false;
  if (template) {
    refuseSecrets({ roles, sim, row });
    if (!hasUnprompted(template, row.prompts ?? {}) && mayBring({ roles, sim, row })) return true;
  }
  if (organization && roles.holds(organization, 'execute_role')) return true;
  if (template) throw denied('Job was launched with prompted fields you do not have access to.');
  if (!organization) throw denied('Job has been orphaned from its job template and organization.');
  return false;
};

/**
 * The same for workflow jobs. What has lost its template is for superusers.
 * @throws HttpError 403 in words that say what is in the way
 */
export const relaunchesWorkflow: Rule = ({ roles, sim, row }) => {
  const { store } = sim;
  const template =
    store.get('workflow_job_templates', row.workflow_job_template) ?? store.get('job_templates', row.job_template);
  if (!template || !roles.holds(template, 'execute_role')) return false;
  refuseSecrets({ roles, sim, row });
  if (!mayBring({ roles, sim, row })) throw denied('Job was launched with prompts you lack access to.');
  if (hasUnprompted(template, row.prompts ?? {})) throw denied('Job was launched with prompts no longer accepted.');
  return true;
};

/** Secrets are for the one who gave them, whoever else may be what. */
function refuseSecrets({ roles, row }: Question): void {
  const given = Object.keys(row.prompts?.extra_vars ?? {});
  const secret = given.some((name) => row.hidden_vars?.includes(name));
  if (secret && row.created_by !== roles.user.id)
    throw denied('Job was launched with secret prompts provided by another user.');
}

function mayBring({ roles, sim, row }: Question): boolean {
  const { inventory, credentials = [], labels = [], instance_groups = [] } = row.prompts ?? {};
  const used = [
    sim.store.get('inventories', inventory),
    ...credentials.map((id: number) => sim.store.get('credentials', id)),
    ...instance_groups.map((id: number) => sim.store.get('instance_groups', id)),
  ];
  const seen = labels.map((id: number) => sim.store.get('labels', id));
  return (
    used.every((one: Row | undefined) => one === undefined || roles.holds(one, 'use_role')) &&
    seen.every((one: Row | undefined) => one === undefined || seesRow(roles, one))
  );
}

/** Whether the template does not ask any more for what the job was launched with. */
function hasUnprompted(template: Row, prompts: Values): boolean {
  const asked = new Set(surveyOf(template).map(({ variable }) => variable));
  const isAsked = ([prompt, value]: [string, Values]): boolean => {
    if (template[ASK[prompt]!] !== false) return true;
    return prompt === 'extra_vars' && Object.keys(value).every((name) => asked.has(name));
  };
  return !Object.entries(prompts).every(isAsked);
}
