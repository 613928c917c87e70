import { denied, HttpError } from '../../kernel/errors';
import type { Behaviour, Endpoint, Handler, Row, Sim, Values } from '../../kernel/types';
import { ASK } from '../../resources/ask-fields';
import { savedLists } from '../../resources/prompt-rules';
import { notAllowed, promptErrors } from '../../resources/prompts';
import { savedAnswers } from '../../resources/secret-answers';
import { requiredVariables } from '../../survey/answers';
import { surveyOf } from '../../survey/survey-spec';
import { launchWorkflowOf } from '../workflow/make-workflow-job';
import { launched } from './launch-job-template';
import { checkPromptAccess } from './prompt-access';
import { cleanPrompts, judge, launchFields } from './prompts';
import { jobVariables } from './variables';

const PROMPTS = ['inventory', 'limit', 'scm_branch', 'extra_vars', 'labels', 'job_tags', 'skip_tags'];

const describe: Handler = ({ sim }, template) => {
  const asks = Object.fromEntries(PROMPTS.map((prompt) => [ASK[prompt]!, template[ASK[prompt]!]]));
  const survey = surveyOf(template);
  const inventory = sim.store.get('inventories', template.inventory);
  const labels = sim.store.linked('workflow_labels', template.id, 'labels').map(({ id, name }) => ({ id, name }));
  const { limit, scm_branch, job_tags, skip_tags, extra_vars } = template;
  const body = {
    ...asks,
    can_start_without_user_input: !Object.values(asks).some(Boolean) && !requiredVariables(survey).length,
    defaults: {
      inventory: { name: inventory?.name ?? null, id: inventory?.id ?? null },
      ...{ limit, scm_branch, job_tags, skip_tags, extra_vars },
      ...(labels.length && { labels }),
    },
    survey_enabled: template.survey_enabled && survey.length > 0,
    variables_needed_to_start: requiredVariables(survey),
    ...nodeProblems(sim, template),
    workflow_job_template_data: { name: template.name, id: template.id, description: template.description },
  };
  return { status: 200, body };
};

function nodeProblems(sim: Sim, template: Row): Values {
  const nodes = [...sim.store.where('workflow_job_template_nodes', 'workflow_job_template', template.id)];
  const templateOf = (node: Row): Row | undefined => sim.store.get('unified_job_templates', node.unified_job_template);
  const rejected = (node: Row): boolean => {
    const target = templateOf(node);
    const saved = { ...node, ...savedLists(sim, 'node', node), extra_data: savedAnswers(node) };
    return target !== undefined && Object.keys(promptErrors(sim, target, saved, true)).length > 0;
  };
  return {
    node_templates_missing: nodes.filter((node) => !templateOf(node)).map(({ id }) => id),
    node_prompts_rejected: nodes.filter(rejected).map(({ id }) => id),
  };
}

const launch: Handler = (request, template) => {
  const { sim, user } = request;
  if (!sim.policy.can(user, 'start', template)) throw denied();
  const prompts = cleanPrompts(sim, request.body, PROMPTS);
  const { accepted, ignored, errors } = judge(sim, template, prompts);
  const all = { ...refusals(template, ignored), ...errors };
  if (Object.keys(all).length) throw new HttpError(400, all);
  checkPromptAccess(request, template, accepted);
  const { extra_vars = {}, labels: _, ...fields } = accepted;
  const job = launchWorkflowOf(request, template, {
    ...fields,
    ...jobVariables(template, extra_vars),
    prompts: accepted,
    launch_type: 'manual',
  });
  return launched(request, job, {});
};

/** Unlike a job template, a workflow refuses what it does not ask for. */
function refusals(template: Row, { extra_vars, ...fields }: Values): Values {
  const refused = Object.keys(fields).map((name) => [name, ['Field is not configured to prompt on launch.']]);
  return {
    ...Object.fromEntries(refused),
    ...(extra_vars && { extra_vars: [notAllowed(Object.keys(extra_vars), template)] }),
  };
}

const launchAction: Partial<Endpoint> = {
  name: 'Launch Workflow Job Template',
  methods: { GET: describe, POST: launch },
  takes: launchFields(PROMPTS),
};

export const launchingWorkflows: Behaviour = {
  resource: 'workflow_job_templates',
  sublists: { workflow_jobs: { of: 'workflow_jobs', fk: 'workflow_job_template', readOnly: true } },
  actions: { launch: launchAction },
};

export const approvalsOfTemplates: Behaviour = {
  resource: 'workflow_approval_templates',
  sublists: { approvals: { of: 'workflow_approvals', fk: 'unified_job_template', readOnly: true } },
};
