import { denied } from '../../kernel/errors';
import type { Act, Behaviour, Endpoint, Request, Row, Sim, Values } from '../../kernel/types';
import { launchWorkflowOf } from '../workflow/make-workflow-job';
import { createJob } from './create-job';
import { jobVariables } from './variables';
import { revisionOf, WEBHOOKS, type WebhookService } from './webhook-events';

const OWNERS = ['job_templates', 'workflow_job_templates'];
const MAKERS: Record<string, (act: Act, template: Row, prompts: Values, values: Values) => Row> = {
  job_template: createJob,
  workflow_job_template: (act, template, prompts, values) =>
    launchWorkflowOf(act, template, { ...jobVariables(template, prompts.extra_vars), prompts, ...values }),
};

/** `github/`, `gitlab/` and `bitbucket_dc/`: a service tells of an event, and the template runs. */
function receiver(name: string, service: WebhookService): Partial<Endpoint> {
  return {
    anonymous: true,
    keyed: true,
    methods: {
      POST: (request, template) => {
        const { webhook_service, webhook_key } = template;
        // Not even whether there is such a template is told to who has no key.
        if (webhook_service !== name || !webhook_key || !service.proves(request, webhook_key)) throw denied();
        return receive(request, template, service);
      },
    },
  };
}

function receive(request: Request, template: Row, service: WebhookService) {
  const { sim, body } = request;
  if (service.ignores?.(request)) return { status: 200, body: { message: 'Webhook ignored' } };
  const [type, guid] = [service.type(request), service.guid(request) ?? ''];
  const ref = revisionOf(service, type, body);
  if (isKnown(sim, template, guid)) {
    return { status: 202, body: { message: 'Webhook previously received, aborting.' } };
  }
  const told = { event_type: type ?? null, event_guid: guid, event_ref: ref };
  const event = { ...told, status_api: service.status(request, { type, ref }), payload: body };
  const { webhook_service, webhook_credential } = template;
  const own = { launch_type: 'webhook', webhook_service, webhook_credential, webhook_guid: guid };
  MAKERS[template.type]!({ sim }, template, { extra_vars: variablesOf(event) }, own);
  return { status: 202, body: { message: 'Job queued.' } };
}

const isKnown = (sim: Sim, template: Row, guid: string): boolean =>
  [...sim.store.where('unified_jobs', 'unified_job_template', template.id)].some((job) => job.webhook_guid === guid);

/** A job knows the event by AWX's newer name and by its older one. */
const variablesOf = (event: Values): Values =>
  Object.fromEntries(
    ['awx', 'tower'].flatMap((prefix) =>
      Object.entries(event).map(([key, value]) => [`${prefix}_webhook_${key}`, value]),
    ),
  );

const actions = Object.fromEntries(Object.entries(WEBHOOKS).map(([name, service]) => [name, receiver(name, service)]));

export const webhookReceivers: Behaviour[] = OWNERS.map((resource) => ({ resource, actions }));
