import type { Values } from '../../kernel/types';

const RELEASE = 50;
const PATCHING = 51;
const BROKEN = 52;

export const workflow_job_templates: Values[] = [
  {
    id: RELEASE,
    name: 'Release pipeline',
    description: 'Staging, smoke test, approval, production',
    organization: 2,
    ask_variables_on_launch: true,
    labels: ['release'],
    notification_templates_approvals: ['Release email'],
    roles: {
      execute_role: { users: ['svc-mcp'], teams: ['Platform SRE'] },
      approval_role: { teams: ['Release Managers'] },
    },
  },
  {
    id: PATCHING,
    name: 'Monthly patching',
    description: 'Tier by tier, the databases last',
    organization: 2,
    labels: ['patching'],
    roles: { execute_role: { teams: ['Platform SRE'] } },
  },
  { id: BROKEN, name: 'Broken flow', description: 'One of its templates was deleted', organization: 2 },
];

export const workflow_approval_templates: Values[] = [
  {
    id: 72,
    name: 'Approve production release',
    description: 'Staging is green: go on to production?',
    timeout: 86_400,
  },
];

const node = (
  id: number,
  workflow: number,
  identifier: string,
  template: number | null,
  more: Values = {},
): Values => ({
  id,
  workflow_job_template: workflow,
  identifier,
  unified_job_template: template,
  ...more,
});

const patch = (tier: string): Values => ({ limit: tier, extra_data: { reboot: 'if-needed' } });

export const workflow_job_template_nodes: Values[] = [
  node(1, RELEASE, 'deploy-staging', 32, { success_nodes: ['smoke-test'] }),
  node(2, RELEASE, 'smoke-test', 42, { success_nodes: ['approve'] }),
  node(3, RELEASE, 'approve', 72, { success_nodes: ['deploy-production'] }),
  node(4, RELEASE, 'deploy-production', 31, {
    extra_data: { app_version: '2.4.1' },
    failure_nodes: ['rollback'],
    always_nodes: ['gather-facts'],
  }),
  node(5, RELEASE, 'rollback', 33, { extra_data: { service_name: 'storefront', rollback: true } }),
  node(6, RELEASE, 'gather-facts', 38),
  node(7, PATCHING, 'sync-project', 10, { success_nodes: ['patch-web', 'patch-app'] }),
  node(8, PATCHING, 'patch-web', 30, { ...patch('web'), success_nodes: ['patch-db'] }),
  node(9, PATCHING, 'patch-app', 30, { ...patch('app'), success_nodes: ['patch-db'] }),
  node(10, PATCHING, 'patch-db', 30, { ...patch('db'), all_parents_must_converge: true }),
  node(11, BROKEN, 'first', 38, { success_nodes: ['lost'] }),
  node(12, BROKEN, 'lost', null),
];
