import type { Values } from '../../kernel/types';
import { FLEET } from './fleet';

const execute = { roles: { execute_role: { users: ['svc-deploy', 'petra'], teams: ['On call'] } } };

const template = (id: number, name: string, playbook: string, more: Values = {}): Values => ({
  id,
  name,
  project: 'fleet-playbooks',
  inventory: FLEET,
  playbook,
  credentials: ['Fleet SSH'],
  forks: 50,
  notification_templates_error: ['On-call Slack'],
  ...execute,
  ...more,
});

export const job_templates: Values[] = [
  template(20, 'Nightly backup', 'nightly_backup.yml', { limit: 'db' }),
  template(21, 'Check shop endpoints', 'check_endpoints.yml', { limit: 'edge' }),
  template(22, 'Rebuild search index', 'reindex.yml', { limit: 'batch', instance_groups: ['batch'] }),
  template(23, 'Deploy parcel tracking', 'deploy_tracking.yml', { project: 'parcel-tracking', limit: 'app' }),
  template(24, 'Rotate application secrets', 'rotate_secrets.yml', {
    limit: 'app',
    credentials: ['Fleet SSH', 'Application vault'],
  }),
  template(25, 'Nightly settlement', 'settlement.yml', {
    description: 'Charges what was delivered: once a night',
    limit: 'batch[0]',
  }),
  template(26, 'Fleet health check', 'health_check.yml'),
  template(27, 'Patch edge servers', 'patch_edge.yml', { limit: 'edge', credentials: ['Edge SSH'] }),
  template(28, 'Monthly statements', 'statements.yml', { limit: 'batch', instance_groups: ['batch'] }),
  template(29, 'Stage parcel tracking', 'stage_tracking.yml', { limit: 'app001' }),
];

export const RELEASE = 50;

export const workflow_job_templates: Values[] = [
  {
    id: RELEASE,
    name: 'Release parcel tracking',
    description: 'Stage, approve, deploy',
    organization: 2,
    notification_templates_approvals: ['On-call Slack'],
    roles: {
      execute_role: { users: ['svc-deploy'] },
      approval_role: { teams: ['Release approvers'] },
    },
  },
];

/** Without a timeout it waits for ever. */
export const workflow_approval_templates: Values[] = [
  { id: 51, name: 'Approve the release', description: 'Staging is green: go on to production?', timeout: 0 },
];

export const workflow_job_template_nodes: Values[] = [
  { id: 1, workflow_job_template: RELEASE, identifier: 'stage', unified_job_template: 29, success_nodes: ['approve'] },
  { id: 2, workflow_job_template: RELEASE, identifier: 'approve', unified_job_template: 51, success_nodes: ['deploy'] },
  { id: 3, workflow_job_template: RELEASE, identifier: 'deploy', unified_job_template: 23 },
];
