import type { Values } from '../../kernel/types';
import { SURVEYS } from './surveys';

const execute = (more: Values = {}): Values => ({
  roles: { execute_role: { users: ['svc-mcp'], teams: ['Platform SRE'] }, ...more },
});
const asked = (survey_spec: Values): Values => ({ survey_enabled: true, survey_spec });

/** A template of the platform's project; others say their own. */
const template = (id: number, name: string, inventory: number | null, playbook: string, more: Values = {}): Values => ({
  id,
  name,
  project: 'platform-playbooks',
  inventory,
  playbook,
  credentials: ['Prod SSH'],
  become_enabled: true,
  ...more,
});

export const job_templates: Values[] = [
  template(30, 'Patch Linux servers', 20, 'patch.yml', {
    description: 'Installs security updates, and reboots when asked to',
    ask_limit_on_launch: true,
    forks: 20,
    labels: ['production', 'patching'],
    notification_templates_error: ['Ops Slack'],
    ...asked(SURVEYS.patch),
    ...execute(),
  }),
  template(31, 'Deploy web application', 20, 'deploy.yml', {
    description: 'Rolls the storefront out to production',
    limit: 'web:app',
    ask_limit_on_launch: true,
    ask_variables_on_launch: true,
    labels: ['production', 'release'],
    notification_templates_error: ['Ops Slack', 'PagerDuty prod'],
    notification_templates_success: ['Release email'],
    ...asked(SURVEYS.deploy),
    ...execute(),
  }),
  template(32, 'Deploy to staging', 21, 'deploy.yml', {
    limit: 'web:app',
    ask_scm_branch_on_launch: true,
    ask_variables_on_launch: true,
    credentials: ['Staging SSH'],
    labels: ['staging', 'release'],
    ...execute(),
  }),
  template(33, 'Restart service', 20, 'restart_service.yml', {
    ask_limit_on_launch: true,
    ask_variables_on_launch: true,
    labels: ['production'],
    ...asked(SURVEYS.restart),
    ...execute(),
  }),
  template(34, 'Rotate TLS certificates', 20, 'rotate_certs.yml', {
    limit: 'web:edge',
    credentials: ['Prod SSH', 'Vault prod'],
    roles: { execute_role: { teams: ['Platform SRE'] } },
  }),
  template(35, 'Backup databases', 20, 'backup_db.yml', {
    description: 'Nightly dump of every database',
    limit: 'db',
    timeout: 3600,
    notification_templates_error: ['PagerDuty prod'],
    ...execute({ read_role: { teams: ['DBA'] } }),
  }),
  template(36, 'Network compliance check', 22, 'compliance.yml', {
    project: 'network-automation',
    job_type: 'check',
    diff_mode: true,
    become_enabled: false,
    credentials: ['Network CLI'],
    labels: ['network'],
    roles: { admin_role: { teams: ['NetOps'] } },
  }),
  template(37, 'Configure firewall rule', 22, 'firewall.yml', {
    project: 'network-automation',
    limit: 'fw',
    become_enabled: false,
    credentials: ['Break-glass SSH'],
    labels: ['network'],
    ...asked(SURVEYS.firewall),
    roles: { execute_role: { teams: ['NetOps'] } },
  }),
  template(38, 'Gather facts', 20, 'gather_facts.yml', {
    use_fact_cache: true,
    allow_simultaneous: true,
    ...execute(),
  }),
  template(39, 'Provision VM', null, 'provision_vm.yml', {
    description: 'Asks where and as whom',
    ask_inventory_on_launch: true,
    ask_credential_on_launch: true,
    credentials: [],
    roles: { execute_role: { teams: ['Platform SRE'] } },
  }),
  template(40, 'Data pipeline reload', 20, 'reload_pipeline.yml', {
    project: 'data-pipelines',
    limit: 'db',
    roles: { execute_role: { teams: ['DBA'] } },
  }),
  template(41, 'Disk cleanup', 20, 'cleanup.yml', {
    description: 'Runs as four slices side by side',
    job_slice_count: 4,
    allow_simultaneous: true,
    roles: { execute_role: { teams: ['Platform SRE'] } },
  }),
  template(42, 'Smoke test', 21, 'smoke_test.yml', {
    limit: 'web',
    credentials: ['Staging SSH'],
    labels: ['staging'],
    ...execute(),
  }),
];
