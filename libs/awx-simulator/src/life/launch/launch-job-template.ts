import { badRequest, denied, HttpError } from '../../kernel/errors';
import { render } from '../../kernel/render';
import type { Behaviour, Endpoint, Handler, Request, Row, Sim, Values } from '../../kernel/types';
import { ASK } from '../../resources/ask-fields';
import { sliceCount } from '../../resources/prompt-rules';
import { requiredVariables } from '../../survey/answers';
import { surveyOf } from '../../survey/survey-spec';
import { createJob } from './create-job';
import { credentialErrors, launchCredentials } from './launch-credentials';
import { passwordsBlank, passwordsLacking, passwordsNeeded } from './passwords';
import { lastUpdateFailed, NO_REVISION } from './project-update';
import { checkPromptAccess } from './prompt-access';
import { cleanPrompts, judge, launchFields } from './prompts';

const describe: Handler = ({ sim }, template) => {
  const asks = Object.fromEntries(Object.values(ASK).map((flag) => [flag, template[flag]]));
  const survey = surveyOf(template);
  const needed = requiredVariables(survey);
  const passwords = launchCredentials(sim, template, undefined).flatMap((one) => passwordsNeeded(sim, one));
  const prompted = Object.values(asks).some(Boolean);
  const body = {
    can_start_without_user_input: !prompted && !needed.length && !passwords.length,
    passwords_needed_to_start: passwords,
    ...asks,
    survey_enabled: template.survey_enabled && survey.length > 0,
    variables_needed_to_start: needed,
    credential_needed_to_start: false,
    inventory_needed_to_start: !sim.store.get('inventories', template.inventory),
    job_template_data: { name: template.name, id: template.id, description: template.description },
    defaults: defaults(sim, template),
  };
  return { status: 200, body };
};

const PLAIN = [
  'limit',
  'scm_branch',
  'job_tags',
  'skip_tags',
  'extra_vars',
  'diff_mode',
  'job_type',
  'verbosity',
  'forks',
  'job_slice_count',
  'timeout',
];

function defaults(sim: Sim, template: Row): Values {
  const inventory = sim.store.get('inventories', template.inventory);
  const environment = sim.store.get('execution_environments', template.execution_environment);
  const labels = sim.store.linked('template_labels', template.id, 'labels').map(({ id, name }) => ({ id, name }));
  const credentials = sim.store
    .linked('template_credentials', template.id, 'credentials')
    .map((one) => shownCredential(sim, one));
  const plain = Object.fromEntries(PLAIN.map((field) => [field, template[field]]));
  return {
    inventory: { name: inventory?.name ?? null, id: inventory?.id ?? null },
    ...plain,
    // AWX leaves these out when they are empty.
    ...(labels.length && { labels }),
    ...(credentials.length && { credentials }),
    execution_environment: environment ? { id: environment.id, name: environment.name } : {},
    instance_groups: sim.store
      .linked('template_instance_groups', template.id, 'instance_groups')
      .map(({ id, name }) => ({ id, name })),
  };
}

function shownCredential(sim: Sim, credential: Row): Values {
  const { id, name, credential_type } = credential;
  const vault = credential.inputs.vault_id ? { vault_id: credential.inputs.vault_id } : {};
  return { id, name, credential_type, passwords_needed: passwordsNeeded(sim, credential), ...vault };
}

const launch: Handler = (request, template) => {
  const { sim, user } = request;
  if (!sim.policy.can(user, 'start', template)) throw denied();
  const body = modern(request.body);
  const prompts = cleanPrompts(sim, body);
  const verdict = judge(sim, template, prompts);
  checkLaunch(sim, template, body, prompts, verdict.accepted, verdict.errors);
  checkPromptAccess(request, template, verdict.accepted);
  const job = createJob(request, template, verdict.accepted);
  return launched(request, job, verdict.ignored);
};

/** Old clients say `inventory_id`. */
function modern(body: Values): Values {
  const { inventory_id, ...rest } = body;
  return inventory_id === undefined || rest.inventory !== undefined ? rest : { ...rest, inventory: inventory_id };
}

/** @throws HttpError 400 with everything that stands in the way */
function checkLaunch(sim: Sim, template: Row, body: Values, prompts: Values, accepted: Values, found: Values): void {
  const lacking = passwordsLacking(sim, launchCredentials(sim, template, accepted.credentials), body);
  const errors: Values = {
    ...found,
    ...missingResources(sim, template, accepted),
    ...credentialErrors(sim, template, prompts.credentials, accepted.credentials ?? []),
    ...(lacking.length && { passwords_needed_to_start: lacking }),
  };
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  // What was left empty is only noticed when the job is to start, and then AWX names all that it needs.
  const used = launchCredentials(sim, template, accepted.credentials);
  if (passwordsBlank(sim, used, body).length && sliceCount(sim, template, accepted) <= 1)
    throw badRequest({ passwords_needed_to_start: used.flatMap((one) => passwordsNeeded(sim, one)) });
}

function missingResources(sim: Sim, template: Row, accepted: Values): Values {
  const project = sim.store.get('projects', template.project);
  const inventory = sim.store.get('inventories', accepted.inventory ?? template.inventory);
  const missing = [!project && 'project', !inventory && 'inventory'].filter(Boolean);
  return {
    ...(missing.length && {
      resources_needed_to_start: missing.map((what) => `Job Template ${what} is missing or undefined.`),
    }),
    ...(!project && { project: ['A project is required to run a job.'] }),
    ...(project && lastUpdateFailed(project) && { playbook: [NO_REVISION] }),
    ...(inventory?.pending_deletion && {
      inventory: ['The inventory associated with this Job Template is being deleted.'],
    }),
  };
}

/** The answer to a launch of any template. */
export function launched({ sim, user }: Request, job: Row, ignored_fields: Values) {
  const resource = sim.resourceOf(job);
  const key = job.type === 'workflow_job' ? 'workflow_job' : 'job';
  const body = { [key]: job.id, ignored_fields, ...render(sim, user, resource, job, 'create') };
  return { status: 201, body, headers: { Location: sim.url(resource.name, job.id) } };
}

const launchAction: Partial<Endpoint> = {
  name: 'Launch Job Template',
  methods: { GET: describe, POST: launch },
  takes: launchFields(),
};

export const launchingJobTemplates: Behaviour = {
  resource: 'job_templates',
  sublists: {
    jobs: { of: 'jobs', fk: 'job_template', readOnly: true },
    slice_workflow_jobs: { of: 'workflow_jobs', fk: 'job_template', readOnly: true },
  },
  actions: { launch: launchAction },
};
