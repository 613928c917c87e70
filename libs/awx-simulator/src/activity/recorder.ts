import { NODE } from '../http/headers';
import type { Activity, Happening } from '../kernel/activity';
import type { Act, Row, Sim } from '../kernel/types';
import { differencesOf, valuesOf } from './changes';
import { KINDS } from './kinds';
import { relationshipOf } from './relationship';

/** Entries beyond this many are forgotten, oldest first. */
const KEPT = 10_000;

/** The link that finds the entries about an object of a type. */
export const linkOf = (type: string): string => `activity_${type}`;

interface Entry {
  changes: unknown;
  object2?: string;
  object_relationship_type?: string;
  object_association?: string;
  object_type?: string;
  about: Row[];
}

/** Writes the activity stream. */
export const recorder = (sim: Sim): Activity => ({
  record({ user }, happening) {
    const entry = happening.row.type in KINDS ? entryOf(sim, happening) : undefined;
    if (entry) store({ sim, user }, happening, entry);
    // AWX stores a new user first and his password then.
    if (happening.operation === 'create' && happening.row.password_hash) {
      this.record({ user }, { operation: 'update', row: happening.row, changes: { password_hash: [] } });
    }
  },
});

function entryOf(sim: Sim, happening: Happening): Entry | undefined {
  const { operation, row, changes = {}, told } = happening;
  if (told !== undefined) return { changes: told, about: [row] };
  if (operation === 'create') return { changes: valuesOf(sim, row), about: [row] };
  // What is gone cannot be linked to.
  if (operation === 'delete') return { changes: valuesOf(sim, row), about: [] };
  if (operation !== 'update') return association(happening);
  const differences = differencesOf(sim, row, changes);
  return differences && { changes: differences, about: [row] };
}

function association(happening: Happening): Entry | undefined {
  const { operation, row, other, role } = happening;
  if (!other) return undefined;
  const { relationship, ...described } = relationshipOf(happening);
  // Where a user or a team takes a role on, AWX tells the number of the role and the type of its object.
  const object2_pk = role && other.type !== 'user' ? role.id : other.id;
  const named = { object1: row.type, object1_pk: row.id, object2: other.type, object2_pk };
  return {
    changes: { ...named, action: operation, relationship },
    object2: other.type,
    ...described,
    about: role ? [row, other, role] : [row, other],
  };
}

function store({ sim, user }: Act, { operation, row }: Happening, entry: Entry): void {
  const { about, changes, object2 = '', object_association = '', object_type = '' } = entry;
  const { object_relationship_type = '' } = entry;
  const objects = about.filter(({ type }) => type in KINDS);
  const timestamp = sim.now();
  const stored = sim.store.insert('activity_stream', {
    created: timestamp,
    modified: timestamp,
    timestamp,
    operation,
    changes,
    object1: row.type,
    object2,
    object_relationship_type,
    object_association,
    object_type,
    action_node: NODE,
    actor: user?.id ?? null,
    about: objects.map(({ type, id }) => [type, id]),
  });
  for (const { type, id } of objects) sim.store.link(linkOf(type), stored.id, id);
  forgetOldest(sim);
}

function forgetOldest(sim: Sim): void {
  while (sim.store.count('activity_stream') > KEPT) {
    const oldest = sim.store.first('activity_stream', () => true);
    if (oldest) sim.store.remove(oldest);
  }
}
