import type { Values } from '../../kernel/types';
import type { Sample } from '../sample';
import { groups, hosts, inventories } from './fleet';
import { NIGHT } from './night';
import { organizations, teams, users } from './people';
import { credentials, instance_groups, instances, notification_templates, projects } from './platform';
import { playbooks } from './playbooks';
import { schedules } from './schedules';
import {
  job_templates,
  workflow_approval_templates,
  workflow_job_template_nodes,
  workflow_job_templates,
} from './templates';

const HOUR_MS = 3_600_000;

/** When everything was set up, unless an object says otherwise. */
const old = (rows: readonly Values[]): Values[] => rows.map((row) => ({ created: '-200d', modified: '-40d', ...row }));

/** A bad night at Fjord Logistics, which ends now: ids are stable. */
export const incident: Sample = {
  // A day when all was well, and a few hours so that what is daily does not fall due right now.
  historyMs: 30 * HOUR_MS,
  events: NIGHT,
  document: (password, now) => ({
    playbooks,
    organizations: old(organizations),
    users: old(users(password)),
    teams: old(teams),
    credentials: old(credentials),
    instances: old(instances),
    instance_groups: old(instance_groups),
    notification_templates: old(notification_templates),
    projects: old(projects),
    inventories: old(inventories),
    groups: old(groups),
    hosts: old(hosts),
    job_templates: old(job_templates),
    workflow_job_templates: old(workflow_job_templates),
    workflow_approval_templates: old(workflow_approval_templates),
    workflow_job_template_nodes: old(workflow_job_template_nodes),
    schedules: old(schedules(now)),
  }),
};
