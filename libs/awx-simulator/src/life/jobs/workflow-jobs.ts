import { choice, computed, flag, json, ref, shown, text } from '../../kernel/fields';
import type { Resource, Row, Sim, Values } from '../../kernel/types';
import { labelSummary } from '../../resources/template';
import { WEBHOOK_SERVICES } from '../../resources/webhooks';
import {
  ancestorSummary,
  commonFields,
  commonRelated,
  commonSummary,
  elapsed,
  flagField,
  JOB_BASICS,
  parentWorkflow,
  textField,
} from './common';
import { deleteJob } from './delete-job';

const readOnly = { readOnly: true } as const;

export const workflowJobs: Resource = {
  ...JOB_BASICS,
  name: 'workflow_jobs',
  type: 'workflow_job',
  model: 'WorkflowJob',
  fields: {
    ...commonFields(
      'execution_environment',
      'execution_node',
      'controller_node',
      'event_processing_finished',
      'organization',
    ),
    workflow_job_template: ref('workflow_job_templates', readOnly),
    extra_vars: text({ ...readOnly, unfilterable: 'extra_vars' }),
    allow_simultaneous: flagField(),
    job_template: ref('job_templates', readOnly),
    is_sliced_job: flagField(),
    is_bulk_job: flag(false, { ...readOnly, hidden: true }),
    inventory: ref('inventories', { ...readOnly, link: false }),
    limit: textField(null),
    scm_branch: textField(null),
    webhook_service: choice(WEBHOOK_SERVICES, { default: '', blank: true, readOnly: true }),
    webhook_credential: ref('credentials', readOnly),
    webhook_guid: textField(),
    skip_tags: textField(null),
    job_tags: textField(null),
    organization: ref('organizations', { ...readOnly, hidden: true, link: false }),
    secret_vars: json({}, { ...readOnly, hidden: true, unfilterable: 'secret_vars' }),
    hidden_vars: json([], { ...readOnly, hidden: true, unfilterable: 'survey_passwords' }),
    prompts: json({}, { ...readOnly, hidden: true }),
    cancel_flag: flag(false, { ...readOnly, hidden: true }),
  },
  links: ['workflow_nodes', 'labels', 'activity_stream', 'relaunch', 'cancel'],
  related: (row, sim) => ({
    ...commonRelated(row, sim),
    // Slices and bulk jobs have no workflow template that could notify anybody.
    ...(row.workflow_job_template && { notifications: sim.url('workflow_jobs', row.id, 'notifications') }),
  }),
  summary: (row, sim, view) => ({
    ...commonSummary(row, sim),
    ...ancestorSummary(row, sim, view),
    labels: labelSummary('workflow_job_labels', row, sim),
  }),
  hooks: [deleteJob],
  sublists: {
    workflow_nodes: { of: 'workflow_job_nodes', fk: 'workflow_job', readOnly: true },
    labels: { of: 'labels', link: 'workflow_job_labels', readOnly: true },
    notifications: { of: 'notifications', fk: 'unified_job', readOnly: true },
  },
};

export const workflowApprovals: Resource = {
  ...JOB_BASICS,
  name: 'workflow_approvals',
  type: 'workflow_approval',
  model: 'WorkflowApproval',
  fields: {
    ...commonFields('execution_node', 'controller_node', 'instance_group'),
    can_approve_or_deny: shown('bool', ({ status }) => status === 'pending'),
    approval_expiration: shown('time', expiration),
    expires: computed('time', expiration, { hidden: true }),
    timed_out: flagField(),
    approved_or_denied_by: ref('users', { ...readOnly, hidden: true }),
    workflow_job: {
      ...computed('ref', (row, sim) => parentWorkflow(row, sim)?.id ?? null, { hidden: true, link: false }),
      to: 'workflow_jobs',
    },
    workflow_approval_template: {
      ...computed('ref', (row) => row.unified_job_template, { hidden: true, summary: false }),
      to: 'workflow_approval_templates',
    },
    organization: ref('organizations', { ...readOnly, hidden: true, link: false, summary: false }),
    /** Seconds until it expires; 0 for never. */
    timeout: { kind: 'int', default: 0, readOnly: true, hidden: true },
  },
  related: (row, sim) => {
    const own = (path: string): string => sim.url('workflow_approvals', row.id, path);
    return { ...commonRelated(row, sim), approve: own('approve'), deny: own('deny') };
  },
  summary: (row, sim, view) => ({
    ...commonSummary(row, sim),
    ...approvalSummary(row, sim),
    ...ancestorSummary(row, sim, view),
  }),
  extra: (row, sim, _view, user) => ({
    // It says whether whoever asks may.
    can_approve_or_deny: row.status === 'pending' && sim.policy.can(user, 'approve', row),
  }),
  hooks: [deleteJob],
};

function approvalSummary(row: Row, sim: Sim): Values {
  const workflow = parentWorkflow(row, sim);
  const source = sim.store.get('workflow_job_templates', workflow?.workflow_job_template);
  const template = sim.store.get('workflow_approval_templates', row.unified_job_template);
  const brief = ({ id, name, description }: Row): Values => ({ id, name, description });
  return {
    ...(source && { workflow_job_template: brief(source) }),
    ...(template && { workflow_approval_template: { ...brief(template), timeout: template.timeout } }),
  };
}

function expiration(row: Row): string | null {
  if (row.status !== 'pending' || !row.timeout || !row.started) return null;
  const end = new Date(Date.parse(row.started) + row.timeout * 1000).toISOString();
  return `${end.slice(0, -1)}000Z`;
}

/** A job as the node that started it mentions it. */
export function nodeJobSummary(job: Row, sim: Sim): Values {
  const { id, name, description, status, failed, canceled_on, type } = job;
  const summary = {
    ...{ id, name, description: description ?? '', status, failed, elapsed: elapsed(job, sim), type },
    ...(canceled_on && { canceled_on }),
  };
  return type === 'workflow_approval'
    ? { ...summary, elapsed: job.finished ? summary.elapsed : 0, timed_out: job.timed_out }
    : summary;
}
