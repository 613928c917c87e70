import { insert } from '../kernel/crud';
import { HttpError } from '../kernel/errors';
import { roleOf } from '../kernel/roles';
import type { Change, Row, Sim, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import { lifeOf } from '../life/engine/life';
import { checkUnique } from './check-unique';
import type { DataDocument } from './document';
import { entriesOf } from './entries';
import { Problems } from './problems';
import { EntryReader, type Reading } from './read-entry';

/**
 * Fills the store from a document. Nothing of it is stored when anything is wrong with its values.
 * @throws DataError with every problem and its path
 */
export function loadData(sim: Sim, document: DataDocument): void {
  const problems = new Problems();
  const entries = entriesOf(sim, document, problems);
  // What was dumped is whole, and its secrets are masked already.
  const isWhole = document.base === 'none';
  const reader = new EntryReader(sim, entries, problems);
  const readings = entries.map((entry) => reader.read(entry, isWhole));
  checkRest(document, problems);
  addPlaybooks(sim, document, problems);
  problems.check();
  Object.assign(sim.settings, document.settings);
  const rows = readings.map((reading) => store(sim, reading));
  if (!isWhole) {
    for (const [index, reading] of readings.entries()) complete(sim, reading, rows[index]!, problems);
  }
  checkUnique(readings, rows, problems);
  problems.check();
  for (const [index, reading] of readings.entries()) associate(sim, reading, rows[index]!);
}

function checkRest({ base = 'new', settings = {}, playbooks = {} }: DataDocument, problems: Problems): void {
  if (!['new', 'none'].includes(base)) problems.add('base', "must be 'new' or 'none'");
  if (!isMapping(settings)) problems.add('settings', 'must be a mapping');
  if (!isMapping(playbooks)) problems.add('playbooks', 'must be a mapping of file names to scripts');
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
