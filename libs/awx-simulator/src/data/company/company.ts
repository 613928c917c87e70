import type { Values } from '../../kernel/types';
import type { DataDocument } from '../document';
import { credentials } from './credentials';
import { execution_environments, instance_groups, instances } from './infrastructure';
import { groups, hosts, inventories, inventory_sources } from './inventories';
import { job_templates } from './job-templates';
import { labels, notification_templates, schedules } from './operations';
import { organizations, teams, users } from './people';
import { projects } from './projects';
import { workflow_approval_templates, workflow_job_template_nodes, workflow_job_templates } from './workflows';

/** When the company set itself up, unless an object says otherwise. */
const FOUNDED = '-120d';

const old = (rows: readonly Values[]): Values[] => rows.map((row) => ({ created: FOUNDED, modified: '-20d', ...row }));

/** The sample company, Northwind Retail, as it stands before its history: ids are stable. */
export const company = (password: string): DataDocument => ({
  organizations: old(organizations),
  users: old(users(password)),
  teams: old(teams),
  execution_environments: old(execution_environments),
  credentials: old(credentials),
  instances: old(instances),
  instance_groups: old(instance_groups),
  labels: old(labels),
  notification_templates: old(notification_templates),
  projects: old(projects),
  inventories: old(inventories),
  groups: old(groups),
  hosts: old(hosts),
  inventory_sources: old(inventory_sources),
  job_templates: old(job_templates),
  workflow_job_templates: old(workflow_job_templates),
  workflow_approval_templates: old(workflow_approval_templates),
  workflow_job_template_nodes: old(workflow_job_template_nodes),
  schedules,
});
