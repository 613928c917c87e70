import { type Link, one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { mapping, number, type Ref, type Row, rows, text, time } from '../row';

/** Kinds of objects whose changes can be asked for by one object, as AWX calls them, and where they are. */
const COLLECTIONS = {
  organization: 'organizations',
  user: 'users',
  team: 'teams',
  inventory: 'inventories',
  host: 'hosts',
  group: 'groups',
  inventory_source: 'inventory_sources',
  project: 'projects',
  credential: 'credentials',
  execution_environment: 'execution_environments',
  instance_group: 'instance_groups',
  instance: 'instances',
  label: 'labels',
  notification_template: 'notification_templates',
  job_template: 'job_templates',
  workflow_job_template: 'workflow_job_templates',
  schedule: 'schedules',
} as const;

export type ActivityKind = keyof typeof COLLECTIONS;

export const ACTIVITY_KINDS = Object.keys(COLLECTIONS) as ActivityKind[];

/** The objects of an entry that are still there, by kind. AWX shows them as lists. */
const objects = (row: Row): Record<string, Ref[]> => {
  const shown = Object.entries(mapping(row, 'summary_fields')).filter(([, value]) => Array.isArray(value));
  return Object.fromEntries(
    shown.map(([kind, value]) => [kind, rows(value).map((each) => ({ id: number(each, 'id'), name: nameOf(each) }))]),
  );
};

const nameOf = (row: Row): string =>
  text(row, 'name') || text(row, 'username') || text(row, 'hostname') || text(row, 'role_field');

/** Entries of the activity stream: who changed what. */
export const ACTIVITY = noun('activity_stream', {
  label: 'Activity entry',
  fields: {
    id: number,
    timestamp: time,
    /** `create`, `update`, `delete`, `associate` or `disassociate`. */
    operation: text,
    /** Absent when AWX did it by itself. */
    actor: ref,
    /** The kind of what was changed, e.g. `job_template`. */
    object1: text,
    /** The kind of what was tied to it, or no longer is; empty otherwise. */
    object2: text,
    /** `role`, or the list in which they were tied, e.g. `credentials`. */
    object_association: text,
    /** Of an update `{ field: [before, after] }`, otherwise the values; AWX hides passwords and credentials' inputs. */
    changes: mapping,
    objects,
  },
  links: {
    actor: { ...one('users'), input: 'user' },
    ...Object.fromEntries(Object.entries(COLLECTIONS).map(([kind, to]): [string, Link] => [kind, one(to)])),
  },
});

export type Activity = Of<typeof ACTIVITY>;
