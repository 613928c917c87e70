import { choice, json, ref, text, time } from '../kernel/fields';
import type { Relation, Resource, Row, Sim, Values } from '../kernel/types';
import { KINDS, PARENTS_SHOWN, resourceName } from './kinds';

/** What an entry is about: [type, id] of each object. */
type About = readonly (readonly [type: string, id: number])[];

const OPERATIONS = [
  ['create', 'Entity Created'],
  ['update', 'Entity Updated'],
  ['delete', 'Entity Deleted'],
  ['associate', 'Entity Associated with another Entity'],
  ['disassociate', 'Entity was Disassociated with another Entity'],
] as const;

/** Every change, newest last. Entries are only read. */
export const activityStream: Resource = {
  name: 'activity_stream',
  type: 'activity_stream',
  model: 'ActivityStream',
  order: ['id'],
  search: ['changes'],
  anonymous: true,
  omit: ['created', 'modified'],
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: {
    timestamp: time(),
    operation: choice(OPERATIONS, { readOnly: true }),
    changes: json({}, { readOnly: true }),
    object1: text({ readOnly: true }),
    object2: text({ readOnly: true }),
    object_association: text({ readOnly: true, shownOnly: true }),
    action_node: text({ readOnly: true }),
    object_type: text({ readOnly: true, shownOnly: true }),
    object_relationship_type: text({ readOnly: true, hidden: true }),
    actor: ref('users', { hidden: true, readOnly: true }),
    about: json([], { hidden: true, readOnly: true }),
  },
  relations: Object.fromEntries(Object.keys(KINDS).map((type) => [type, relationTo(type)])),
  related: (entry, sim) => {
    const links: Record<string, string[]> = {};
    for (const row of shownOf(entry, sim)) addTo(links, row.type, sim.url(sim.resourceOf(row).name, row.id));
    return links;
  },
  summary: (entry, sim) => {
    const shown: Record<string, Values[]> = {};
    for (const row of shownOf(entry, sim)) {
      addTo(shown, row.type, summaryOf(row, sim));
      const parent = parentOf(row, sim);
      if (parent) addTo(shown, parent.type, summaryOf(parent, sim));
    }
    return shown;
  },
};

/** The objects of an entry that are still there. */
export function objectsOf(entry: Row, sim: Sim): Row[] {
  const rows = (entry.about as About).map(([type, id]) => sim.store.get(resourceName(type), id));
  return rows.filter((row) => row !== undefined);
}

/** An entry shows what it names, and the role that a user was given. */
function shownOf(entry: Row, sim: Sim): Row[] {
  const named = [entry.object1, entry.object2];
  const types = named.includes('user') ? [...named, 'role'] : named;
  return objectsOf(entry, sim).filter((row) => types.includes(row.type));
}

function relationTo(type: string): Relation {
  return {
    to: resourceName(type),
    rows: (entry, sim) => objectsOf(entry, sim).filter((row) => row.type === type),
  };
}

function summaryOf(row: Row, sim: Sim): Values {
  const { fields } = sim.resourceOf(row);
  const summary: Values = { id: row.id };
  for (const name of KINDS[row.type] ?? KINDS.organization!) {
    const field = fields[name] ?? fields[name.replace(/_id$/, '')];
    const value = field?.get ? field.get(row, sim) : (row[name] ?? row[name.replace(/_id$/, '')]);
    if (value !== null && value !== undefined) summary[name] = value;
  }
  return summary;
}

function parentOf(row: Row, sim: Sim): Row | undefined {
  const name = PARENTS_SHOWN[row.type]!;
  const field = name === undefined ? undefined : sim.resourceOf(row).fields[name];
  return field && sim.store.get(field.to ?? '', field.get ? field.get(row, sim) : row[name]);
}

function addTo<T>(lists: Record<string, T[]>, key: string, value: T): void {
  lists[key] = [...(lists[key] ?? []), value];
}
