import { insert } from '../kernel/crud';
import { HttpError } from '../kernel/errors';
import { ROLE_TEAMS, ROLE_USERS, roleOf } from '../kernel/roles';
import type { Change, Row, Sim, SubList, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { lifeOf } from '../life/engine/life';
import type { DataDocument } from './document';
import { type Entry, entriesOf } from './entries';
import { Names } from './names';
import { Problems } from './problems';
import { checkTwins } from './twins';
import { readValue } from './values';

/** What a document says of one sub-list: all there is in it. */
interface Association {
  link: string;
  flip: boolean;
  ids: number[];
}

interface Grant {
  role: string;
  link: string;
  to: number;
}

/** An entry whose values are those of the store. */
interface Reading extends Entry {
  values: Values;
  associations: Association[];
  grants: Grant[];
}

/**
 * Fills the store from a document. Nothing of it is stored when anything is wrong with its values.
 * @throws DataError with every problem and its path
 */
export function loadData(sim: Sim, document: DataDocument): void {
  const problems = new Problems();
  const entries = entriesOf(sim, document, problems);
  const names = new Names(sim, entries);
  const readings = entries.map((entry) => read(sim, entry, names, problems));
  addPlaybooks(sim, document, problems);
  problems.check();
  Object.assign(sim.settings, document.settings);
  const rows = readings.map((reading) => store(sim, reading));
  // What was dumped is whole, and its secrets are masked already.
  if (document.base !== 'none') {
    for (const [index, reading] of readings.entries()) complete(sim, reading, rows[index], problems);
  }
  checkTwins(readings, rows, problems);
  problems.check();
  for (const [index, reading] of readings.entries()) associate(sim, reading, rows[index]);
}

function addPlaybooks(sim: Sim, { playbooks = {} }: DataDocument, problems: Problems): void {
  const { library } = lifeOf(sim);
  for (const [name, source] of Object.entries(playbooks)) {
    try {
      library.addOwn(name, source);
    } catch (error) {
      for (const problem of (error as Error).message.split('\n')) problems.add('playbooks', problem);
    }
  }
}

function read(sim: Sim, entry: Entry, names: Names, problems: Problems): Reading {
  const reading: Reading = { ...entry, values: {}, associations: [], grants: [] };
  for (const [key, value] of Object.entries(entry.given)) {
    const path = `${entry.path}.${key}`;
    const sublist = entry.resource.sublists?.[key];
    if (key === 'id') continue;
    if (key === 'roles') readRoles(reading, value, names, problems);
    else if (sublist?.link) readAssociation(reading, sublist, path, value, names, problems);
    else readField(sim, reading, key, path, value, names, problems);
  }
  return reading;
}

const STAMPS = ['created', 'modified'];

function readField(
  sim: Sim,
  { resource, values, given }: Reading,
  key: string,
  path: string,
  value: unknown,
  names: Names,
  problems: Problems,
): void {
  const field = STAMPS.includes(key) ? ({ kind: 'time' } as const) : resource.fields[key];
  if (!field || ('get' in field && field.get)) return problems.add(path, 'there is no such field');
  if (field.kind === 'ref' && value !== null) {
    const found = names.find(field.to ?? '', value, given);
    if (typeof found === 'string') return problems.add(path, found);
    values[key] = found;
    return;
  }
  const result = readValue(field, value, sim.clock.now());
  if ('problem' in result) return problems.add(path, result.problem);
  values[key] = result.value;
}

function readAssociation(
  { associations, given }: Reading,
  { link = '', of, flip = false }: SubList,
  path: string,
  value: unknown,
  names: Names,
  problems: Problems,
): void {
  if (!Array.isArray(value)) return problems.add(path, 'must be a list of ids or names');
  const ids: number[] = [];
  for (const [index, reference] of value.entries()) {
    const found = names.find(of, reference, given);
    if (typeof found === 'string') problems.add(`${path}[${index}]`, found);
    else ids.push(found);
  }
  associations.push({ link, flip, ids });
}

/** `roles: { admin_role: { users: [mlopez], teams: [NetOps] } }` */
function readRoles({ path, resource, grants, given }: Reading, value: unknown, names: Names, problems: Problems): void {
  if (!isMapping(value)) return problems.add(`${path}.roles`, 'must be a mapping of roles');
  for (const [role, holders] of Object.entries(value)) {
    const at = `${path}.roles.${role}`;
    if (!resource.roles?.[role]) problems.add(at, 'there is no such role');
    else if (!isMapping(holders)) problems.add(at, 'must be a mapping with users and teams');
    else {
      for (const [kind, link] of [
        ['users', ROLE_USERS],
        ['teams', ROLE_TEAMS],
      ]) {
        for (const [index, reference] of [holders[kind] ?? []].flat().entries()) {
          const found = names.find(kind, reference, given);
          if (typeof found === 'string') problems.add(`${at}.${kind}[${index}]`, found);
          else grants.push({ role, link, to: found });
        }
      }
    }
  }
}

function store(sim: Sim, { resource, existing, id, values }: Reading): Row {
  if (!existing) return insert({ sim }, resource, { ...values, id });
  sim.store.update(existing, values);
  return existing;
}

/** AWX's own rules, and what it fills in when an object is saved, unless the document says it. */
function complete(sim: Sim, reading: Reading, row: Row, problems: Problems): void {
  const { path, resource, values, given } = reading;
  const after: Values = { ...row };
  const before = reading.existing && row;
  const method = before ? 'PATCH' : 'POST';
  const sent = withoutUnchecked(resource.name, values);
  const change: Change = { act: { sim }, resource, method, before, sent, after, body: { ...given } };
  attempt(path, problems, () => {
    if (UNCHECKED[resource.name] === 'all') return;
    for (const { validate } of resource.hooks ?? []) validate?.(change);
    const checked = { ...after };
    for (const { beforeSave } of resource.hooks ?? []) beforeSave?.(change);
    for (const key of Object.keys(values)) if (!DERIVED.includes(key)) after[key] = checked[key];
    sim.store.update(row, after);
  });
}

/** Rules for clients that the data need not follow: nodes and directories come with an installation. */
const UNCHECKED: Record<string, 'all' | readonly string[]> = { instances: 'all', projects: ['local_path'] };

function withoutUnchecked(resource: string, values: Values): Values {
  const unchecked = UNCHECKED[resource] ?? [];
  return Object.fromEntries(Object.entries(values).filter(([field]) => !unchecked.includes(field)));
}

/** What a hook makes of these is stored, whatever the document says. */
const DERIVED = ['password'];

function attempt(path: string, problems: Problems, step: () => void): void {
  try {
    step();
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    problems.add(path, JSON.stringify(error.body));
  }
}

function associate(sim: Sim, { existing, associations, grants }: Reading, row: Row): void {
  const { store } = sim;
  for (const { link, flip, ids } of associations) {
    // What a new AWX had in the list goes; two sides of one list may both be told.
    if (existing) store.links.forget(link, row.id, flip ? 'right' : 'left');
    for (const id of ids) store.link(link, flip ? id : row.id, flip ? row.id : id);
  }
  for (const { role, link, to } of grants) {
    const found = roleOf(sim, row, role);
    if (found) store.link(link, found.id, to);
  }
}
