import type { Values } from '../../kernel/types';
import type { Sample } from '../sample';
import { credentials } from './credentials';
import { INCIDENTS } from './incidents';
import { execution_environments, instance_groups, instances } from './infrastructure';
import { groups, hosts, inventories, inventory_sources } from './inventories';
import { job_templates } from './job-templates';
import { ONGOING } from './ongoing';
import { labels, notification_templates, schedules } from './operations';
import { organizations, teams, users } from './people';
import { projects } from './projects';
import { ROUTINE } from './routine';
import { workflow_approval_templates, workflow_job_template_nodes, workflow_job_templates } from './workflows';

/** When the company set itself up, unless an object says otherwise. */
const FOUNDED = '-120d';

const old = (rows: readonly Values[]): Values[] => rows.map((row) => ({ created: FOUNDED, modified: '-20d', ...row }));

/** Two weeks, and some hours so that what is weekly does not fall due right now. */
const HISTORY_MS = (14 * 24 + 5) * 3_600_000;

/** The sample company, Northwind Retail: ids are stable. */
export const company: Sample = {
  historyMs: HISTORY_MS,
  events: [...ROUTINE, ...INCIDENTS, ...ONGOING],
  document: (password) => ({
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
  }),
};
