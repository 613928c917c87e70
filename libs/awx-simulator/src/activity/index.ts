import type { Behaviour, Module, Row, Sim, SubList } from '../kernel/types';
import { activityStream } from './activity-stream';
import { KINDS, resourceName } from './kinds';
import { linkOf, recorder } from './recorder';

const about = (type: string, row: Row, sim: Sim): Row[] =>
  sim.store.linked(linkOf(type), row.id, 'activity_stream', true);

/** Users see what they did as well, hosts their inventory; groups and inventories have the hosts in them. */
const MORE: Record<string, (row: Row, sim: Sim) => Row[]> = {
  user: (user, sim) => [...sim.store.where('activity_stream', 'actor', user.id)],
  host: (host, sim) => {
    const inventory = sim.store.get('inventories', host.inventory);
    return inventory ? about('inventory', inventory, sim) : [];
  },
  group: (group, sim) => sim.store.linked('group_hosts', group.id, 'hosts').flatMap((host) => about('host', host, sim)),
  inventory: (inventory, sim) =>
    (['host', 'group'] as const).flatMap((type) =>
      [...sim.store.where(`${type}s`, 'inventory', inventory.id)].flatMap((row) => about(type, row, sim)),
    ),
};

function listOf(type: string): SubList {
  const link = linkOf(type);
  const rows = (row: Row, sim: Sim): Iterable<Row> =>
    new Set([...about(type, row, sim), ...(MORE[type]?.(row, sim) ?? [])]);
  return { of: 'activity_stream', link, flip: true, readOnly: true, rows };
}

/** What is recorded of these is only in the stream of all. */
const UNLISTED = new Set(
  'role label schedule instance instance_group notification notification_template credential_input_source workflow_job_template_node workflow_approval workflow_approval_template'.split(
    ' ',
  ),
);

const lists: Behaviour[] = Object.keys(KINDS)
  .filter((type) => !UNLISTED.has(type))
  .map((type) => ({
    resource: resourceName(type),
    sublists: { activity_stream: listOf(type) },
  }));

/** The activity stream: an entry for everything that changes. */
export const activity: Module = {
  resources: [activityStream],
  behaviours: lists,
  start: (sim) => {
    sim.activity = recorder(sim);
  },
};
