import { badRequest, denied, noSuch, unauthorized } from '../../kernel/errors';
import type { Behaviour, Handler, Row, Sim, Values } from '../../kernel/types';
import { isMapping, parseVariables } from '../../kernel/variables';
import { ASK } from '../../resources/ask-fields';
import { requiredVariables } from '../../survey/answers';
import { surveyOf } from '../../survey/survey-spec';
import { isActive } from '../status';
import { createJob } from './create-job';
import { launchCredentials } from './launch-credentials';
import { passwordsNeeded } from './passwords';

/** Where a caller comes from: whoever asks a simulator sits on its own machine. */
const CALLER: ReadonlySet<unknown> = new Set(['127.0.0.1', 'localhost']);

const refuse = (msg: string): Error => badRequest({ msg });

/** The hosts of the template's inventory that the caller may be. */
function matches(sim: Sim, template: Row): Row[] {
  const hosts = [...sim.store.where('hosts', 'inventory', template.inventory)];
  return hosts.filter(({ name, variables }) => {
    const { ansible_host, ansible_ssh_host } = parseVariables(variables);
    return CALLER.has(ansible_host ?? ansible_ssh_host ?? name);
  });
}

const describe: Handler = ({ sim, user }, template) => {
  if (!user.id) throw unauthorized();
  if (!template.id) throw noSuch('JobTemplate');
  if (!sim.policy.sees(user, template)) throw denied();
  const matching_hosts = matches(sim, template).map(({ name }) => name);
  return { status: 200, body: { host_config_key: template.host_config_key, matching_hosts } };
};

/** A new host asks to be set up: it proves itself by the template's key. */
const call: Handler = (request, template) => {
  const { sim, body } = request;
  if (!body.host_config_key) throw denied();
  if (!template.id) throw noSuch('JobTemplate');
  if (body.host_config_key !== template.host_config_key) throw denied();
  if (template.inventory === null) throw refuse('Cannot start automatically, an inventory is required.');
  const [host, another] = matches(sim, template);
  if (!host) throw refuse('No matching host could be found!');
  if (another) throw refuse('Multiple hosts matched the request!');
  const extra_vars = body.extra_vars ?? null;
  if (!startsAlone(sim, template, extra_vars)) throw refuse('Cannot start automatically, user input required!');
  if (isPending(sim, template, host)) throw refuse('Host callback job already pending.');
  const taken = extra_vars !== null && template.ask_variables_on_launch && { extra_vars: variablesOf(extra_vars) };
  const own = { launch_type: 'callback', job_slice_number: 0 };
  const job = createJob({ sim }, template, { limit: host.name, ...taken }, own);
  return { status: 201, headers: { Location: sim.url('jobs', job.id) } };
};

const variablesOf = (given: unknown): Values => (isMapping(given) ? given : parseVariables(String(given)));

/** Variables that come along answer prompts and questions. */
function startsAlone(sim: Sim, template: Row, extra_vars: unknown): boolean {
  const known = extra_vars === null ? {} : variablesOf(extra_vars);
  const asks = extra_vars === null && Object.values(ASK).some((flag) => template[flag]);
  const needed = requiredVariables(surveyOf(template)).some((name) => !(name in known));
  const passwords = launchCredentials(sim, template, undefined).some((one) => passwordsNeeded(sim, one).length);
  return !asks && !needed && !passwords;
}

const isPending = (sim: Sim, template: Row, host: Row): boolean =>
  [...sim.store.where('jobs', 'job_template', template.id)].some((job) => isActive(job) && job.limit === host.name);

/** `callback/` of a job template. */
export const provisioningCallback: Behaviour = {
  resource: 'job_templates',
  actions: {
    callback: { name: 'Job Template Callback', anonymous: true, keyed: true, methods: { GET: describe, POST: call } },
  },
};
