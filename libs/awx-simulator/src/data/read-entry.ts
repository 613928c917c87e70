import { ROLE_TEAMS, ROLE_USERS } from '../kernel/roles';
import type { Field, Sim, SubList, Values } from '../kernel/types';
import { isMapping } from '../kernel/variables';
import type { Entry } from './entries';
import { Names } from './names';
import type { Problems } from './problems';
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
export interface Reading extends Entry {
  values: Values;
  associations: Association[];
  grants: Grant[];
}

const STAMPS = ['created', 'modified'];
const HOLDERS = [
  ['users', ROLE_USERS],
  ['teams', ROLE_TEAMS],
] as const;

/** Reads the entries of one document. */
export class EntryReader {
  private readonly names: Names;
  private readonly required = new Map<string, readonly string[]>();

  constructor(
    private readonly sim: Sim,
    entries: readonly Entry[],
    private readonly problems: Problems,
  ) {
    this.names = new Names(sim, entries);
  }

  /** @param isWhole defaults were left out of it on purpose, so that nothing can be missing */
  read(entry: Entry, isWhole: boolean): Reading {
    const reading: Reading = { ...entry, values: {}, associations: [], grants: [] };
    for (const [key, value] of Object.entries(entry.given)) {
      const path = `${entry.path}.${key}`;
      const sublist = entry.resource.sublists?.[key];
      if (key === 'id') continue;
      if (key === 'roles') this.readRoles(reading, value);
      else if (sublist?.link) this.readAssociation(reading, sublist, path, value);
      else this.readField(reading, key, path, value);
    }
    if (!isWhole && !entry.existing) this.checkMissing(entry);
    return reading;
  }

  private checkMissing({ path, resource, given }: Entry): void {
    for (const name of this.requiredOf(resource))
      if (given[name] === undefined) this.problems.add(`${path}.${name}`, 'is required');
  }

  private requiredOf(resource: Entry['resource']): readonly string[] {
    let names = this.required.get(resource.name);
    if (!names) {
      names = Object.keys(resource.fields).filter((name) => resource.fields[name]!.required);
      this.required.set(resource.name, names);
    }
    return names;
  }

  private readField({ resource, values, given }: Reading, key: string, path: string, value: unknown): void {
    const field: Field | undefined = STAMPS.includes(key) ? { kind: 'time' } : resource.fields[key];
    if (!field || field.get) return this.problems.add(path, 'there is no such field');
    if (field.kind === 'ref' && value !== null) {
      const id = this.idOf(field.to ?? '', value, given, path);
      if (id !== undefined) values[key] = id;
      return;
    }
    const result = readValue(field, value, this.sim.clock.now());
    if ('problem' in result) this.problems.add(path, result.problem);
    else values[key] = result.value;
  }

  private readAssociation(
    { associations, given }: Reading,
    { link = '', of, flip = false }: SubList,
    path: string,
    value: unknown,
  ): void {
    if (!Array.isArray(value)) return this.problems.add(path, 'must be a list of ids or names');
    const ids = value.map((reference, index) => this.idOf(of, reference, given, `${path}[${index}]`));
    associations.push({ link, flip, ids: ids.filter((id) => id !== undefined) });
  }

  /** `roles: { admin_role: { users: [mlopez], teams: [NetOps] } }` */
  private readRoles(reading: Reading, value: unknown): void {
    const path = `${reading.path}.roles`;
    if (!isMapping(value)) return this.problems.add(path, 'must be a mapping of roles');
    for (const [role, holders] of Object.entries(value)) {
      if (!reading.resource.roles?.[role]) this.problems.add(`${path}.${role}`, 'there is no such role');
      else if (!isMapping(holders)) this.problems.add(`${path}.${role}`, 'must be a mapping with users and teams');
      else this.readHolders(reading, role, holders, `${path}.${role}`);
    }
  }

  private readHolders({ grants, given }: Reading, role: string, holders: Values, path: string): void {
    for (const [kind, link] of HOLDERS) {
      for (const [index, reference] of [holders[kind] ?? []].flat().entries()) {
        const to = this.idOf(kind, reference, given, `${path}.${kind}[${index}]`);
        if (to !== undefined) grants.push({ role, link, to });
      }
    }
  }

  private idOf(target: string, reference: unknown, from: Values, path: string): number | undefined {
    const found = this.names.find(target, reference, from);
    return typeof found === 'number' ? found : this.problems.add(path, found);
  }
}
