import { renderTemplate } from '../../jinja/template';
import { render } from '../../kernel/render';
import type { Row, Sim, Values } from '../../kernel/types';
import { pythonJson } from '../../python/python';
import { allowed } from '../../resources/notifications/sample';
import { BASE_URL } from '../../resources/notifications/send';

export type Occasion = 'started' | 'success' | 'error';

interface Texts {
  message?: string | null;
  body?: string | null;
}

const METADATA = '{{ job_metadata }}';
const LINE = "{{ job_friendly_name }} #{{ job.id }} '{{ job.name }}' {{ job.status }}: {{ url }}";
const LETTER = `{{ job_friendly_name }} #{{ job.id }} had status {{ job.status }}, view details at {{ url }}\n\n${METADATA}`;

/** The standard texts of the kinds of notifications; those that are not here take a line only. */
const STANDARD: Record<string, Texts> = {
  email: { message: LINE, body: LETTER },
  webhook: { body: METADATA },
  awssns: { body: METADATA },
  pagerduty: { message: LINE, body: METADATA },
  grafana: { message: LINE, body: METADATA },
};

const KINDS: Record<string, [name: string, path: string]> = {
  job: ['Job', 'playbook'],
  project_update: ['Project Update', 'project'],
  inventory_update: ['Inventory Update', 'inventory'],
  ad_hoc_command: ['AdHoc Command', 'command'],
  workflow_job: ['Workflow Job', 'workflow'],
  system_job: ['System Job', 'management'],
};

const urlOf = (job: Row): string => `${BASE_URL}/jobs/${KINDS[job.type]?.[1] ?? job.type}/${job.id}`;

/** What a notification template says of a job: its own texts, else the standard ones of its kind. */
export function jobMessage(sim: Sim, job: Row, template: Row, occasion: Occasion): { message: string; body: string } {
  const own: Texts = template.messages?.[occasion] ?? {};
  return rendered(sim, job, own, STANDARD[template.notification_type] ?? { message: LINE });
}

export type ApprovalStatus = 'running' | 'approved' | 'timed_out' | 'denied';

const NODE = 'The approval node "{{ approval_node_name }}"';
const needsReview = (what: string): string => `${NODE} needs review. This ${what} can be viewed at: {{ workflow_url }}`;

/** Kinds that send an object instead of a letter. */
const OBJECTS = ['webhook', 'awssns'];

/** The line and the first line of a letter about an approval. */
const APPROVALS: Record<ApprovalStatus, readonly [line: string, opening: string]> = {
  running: [needsReview('node'), needsReview('approval node')],
  approved: bothAs(`${NODE} was approved. {{ workflow_url }}`),
  timed_out: bothAs(`${NODE} has timed out. {{ workflow_url }}`),
  denied: bothAs(`${NODE} was denied. {{ workflow_url }}`),
};

function bothAs(text: string): readonly [string, string] {
  return [text, text];
}

/** What a notification template says of an approval, by what became of it. */
export function approvalMessage(
  sim: Sim,
  approval: Row,
  workflow: Row,
  template: Row,
  status: ApprovalStatus,
): { message: string; body: string } {
  const own: Texts = template.messages?.workflow_approval?.[status] ?? {};
  const [message, opening] = APPROVALS[status];
  const standard = OBJECTS.includes(template.notification_type)
    ? { body: pythonJson({ body: message }) }
    : { message, body: `${opening}\n\n${METADATA}` };
  const more = { approval_status: status, approval_node_name: approval.name, workflow_url: urlOf(workflow) };
  return rendered(sim, workflow, own, standard, more);
}

function rendered(
  sim: Sim,
  job: Row,
  own: Texts,
  standard: Texts,
  more: Values = {},
): { message: string; body: string } {
  const scope = { ...context(sim, job), ...more };
  const text = (part: keyof Texts): string => renderTemplate(own[part] || standard[part] || '', scope);
  return { message: text('message'), body: text('body') };
}

function context(sim: Sim, job: Row): Values {
  const admin = sim.store.first('users', (user) => user.is_superuser)!;
  const shown = render(sim, admin, sim.resourceOf(job), job, 'list');
  return {
    job: allowed({ ...shown, host_status_counts: job.host_counts }),
    job_friendly_name: KINDS[job.type]?.[0] ?? 'Job',
    url: urlOf(job),
    job_metadata: pythonJson(metadata(sim, job), { indent: 4 }),
  };
}

function metadata(sim: Sim, job: Row): Values {
  const { id, name, status, result_traceback: traceback = '' } = job;
  const created_by = sim.store.get('users', job.created_by)?.username ?? 'None';
  const [started, finished] = [isoformat(job.started), isoformat(job.finished)];
  const common = { id, name, url: urlOf(job), created_by, started, finished, status, traceback };
  return { ...common, ...MORE[job.type]?.(sim, job) };
}

/** A time as Python writes it. */
const isoformat = (time: string | null): string | null => time?.replace(/Z$/, '+00:00') ?? null;

const nameOf = (sim: Sim, resource: string, id: unknown): string | null => sim.store.get(resource, id)?.name ?? null;

const MORE: Record<string, (sim: Sim, job: Row) => Values> = {
  job: (sim, job) => ({
    inventory: nameOf(sim, 'inventories', job.inventory),
    project: nameOf(sim, 'projects', job.project),
    playbook: job.playbook,
    credential: machineCredential(sim, job),
    limit: job.limit,
    extra_vars: job.extra_vars,
    hosts: Object.fromEntries([...sim.store.where('job_host_summaries', 'job', job.id)].map(hostCounts)),
  }),
  workflow_job: (sim, job) => ({
    body: nodeSummary(sim, job),
    inventory: nameOf(sim, 'inventories', job.inventory),
    limit: job.limit,
    extra_vars: job.extra_vars,
  }),
};

function machineCredential(sim: Sim, job: Row): string | null {
  const used = sim.store.linked('job_credentials', job.id, 'credentials');
  return used.find((one) => sim.store.get('credential_types', one.credential_type)?.kind === 'ssh')?.name ?? null;
}

function hostCounts(summary: Row): [string, Values] {
  const { failed, changed, dark, failures, ok, processed, skipped, rescued, ignored } = summary;
  return [summary.host_name, { failed, changed, dark, failures, ok, processed, skipped, rescued, ignored }];
}

function nodeSummary(sim: Sim, workflow: Row): string {
  const lines = [...sim.store.where('workflow_job_nodes', 'workflow_job', workflow.id)].map((node) => {
    const job = sim.store.get('unified_jobs', node.job);
    const what = job ? `job #${job.id}, "${job.name}", which finished with status ${job.status}.` : 'no job.';
    return `- node #${node.id} spawns ${what}`;
  });
  return ['Workflow job summary:', '', ...lines].join('\n');
}
