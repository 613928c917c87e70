import { insert } from '../kernel/crud';
import { HttpError } from '../kernel/errors';
import { ROLE_TEAMS, ROLE_USERS, roleOf } from '../kernel/roles';
import type { Row, Sim, SubList, Values } from '../kernel/types';
import { checkUnique } from '../kernel/unique';
import { isMapping } from '../kernel/variables';
import type { DataDocument } from './document';
import { type Entry, entriesOf } from './entries';
import { Names } from './names';
import { Problems } from './problems';
import { readValue } from './values';

interface Pair {
  link: string;
  left: number;
  right: number;
}

interface Grant {
  role: string;
  link: string;
  to: number;
}

/** An entry whose values are those of the store. */
interface Reading extends Entry {
  values: Values;
  pairs: Pair[];
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
  problems.check();
  Object.assign(sim.settings, document.settings);
  const rows = readings.map((reading) => store(sim, reading));
  const isComplete = document.base === 'none';
  for (const [index, reading] of readings.entries()) complete(sim, reading, rows[index], isComplete, problems);
  problems.check();
  for (const [index, reading] of readings.entries()) associate(sim, reading, rows[index]);
}

function read(sim: Sim, entry: Entry, names: Names, problems: Problems): Reading {
  const reading: Reading = { ...entry, values: {}, pairs: [], grants: [] };
  for (const [key, value] of Object.entries(entry.given)) {
    const path = `${entry.path}.${key}`;
    const sublist = entry.resource.sublists?.[key];
    if (key === 'id') continue;
    if (key === 'roles') readRoles(reading, value, names, problems);
    else if (sublist?.link) readPairs(reading, sublist, path, value, names, problems);
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

function readPairs(
  { pairs, id, given }: Reading,
  { link = '', of, flip }: SubList,
  path: string,
  value: unknown,
  names: Names,
  problems: Problems,
): void {
  if (!Array.isArray(value)) return problems.add(path, 'must be a list of ids or names');
  for (const [index, reference] of value.entries()) {
    const found = names.find(of, reference, given);
    if (typeof found === 'string') problems.add(`${path}[${index}]`, found);
    else pairs.push(flip ? { link, left: found, right: id } : { link, left: id, right: found });
  }
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

/** What AWX itself fills in when an object is saved, unless the document says it; then the checks of uniqueness. */
function complete(
  sim: Sim,
  { path, resource, existing, values }: Reading,
  row: Row,
  isComplete: boolean,
  problems: Problems,
): void {
  const { password: _hashed, ...said } = values;
  const after: Values = { ...row };
  try {
    for (const { beforeSave } of isComplete ? [] : (resource.hooks ?? [])) {
      const before = existing && { ...existing };
      beforeSave?.({
        act: { sim },
        resource,
        method: existing ? 'PATCH' : 'POST',
        before,
        sent: values,
        after,
        body: {},
      });
    }
    Object.assign(after, said);
    sim.store.update(row, after);
    checkUnique(sim, resource, row, row);
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
    problems.add(path, JSON.stringify(error.body));
  }
}

function associate(sim: Sim, { pairs, grants }: Reading, row: Row): void {
  for (const { link, left, right } of pairs) sim.store.link(link, left, right);
  for (const { role, link, to } of grants) {
    const found = roleOf(sim, row, role);
    if (found) sim.store.link(link, found.id, to);
  }
}
