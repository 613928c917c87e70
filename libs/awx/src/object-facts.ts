import type { Api } from './collection/api';
import { visible } from './errors/visible';
import type { IdOrName } from './ids';
import type { Links } from './links';
import { LARGEST_PAGE } from './page';
import { ref, refs } from './refs';
import { asRow, isRow, mapping, number, type Row, rows, text } from './row';
import type { AwxQuery, PathSegment } from './transport/request';

/** Facts by which rules tell objects apart. Absent: not known; `null` and `[]` say that there is none. */
export interface ObjectFacts {
  /** `null` for what is to be made. */
  readonly id: number | null;
  readonly name: string;
  readonly labels?: readonly string[];
  /** Several for a user. */
  readonly organization?: string | readonly string[] | null;
  readonly inventory?: string | null;
}

/** The facts that are asked for: each that AWX does not tell with the object itself costs a call. */
export type WantedFacts = Readonly<Record<'labels' | 'organization' | 'inventory', boolean>>;

type Given = Omit<Partial<ObjectFacts>, 'id'>;

/** Whose organization and inventory (of schedules and approvals: labels too) an object has where it has none of its own. */
const THROUGH: Readonly<Record<string, { readonly key: string; readonly to: string }>> = {
  hosts: { key: 'inventory', to: 'inventories' },
  groups: { key: 'inventory', to: 'inventories' },
  inventory_sources: { key: 'inventory', to: 'inventories' },
  inventory_updates: { key: 'inventory', to: 'inventories' },
  ad_hoc_commands: { key: 'inventory', to: 'inventories' },
  job_templates: { key: 'project', to: 'projects' },
  project_updates: { key: 'project', to: 'projects' },
  schedules: { key: 'unified_job_template', to: 'unified_job_templates' },
  workflow_approvals: { key: 'source_workflow_job', to: 'workflow_jobs' },
  credentials: { key: 'team', to: 'teams' },
};

/** What is started takes the place of these: an inventory of their own aside, rules see what they start. */
const STAND_FOR_OTHERS = ['schedules', 'workflow_approvals'];

/** Finds out what rules ask of objects, with the rights of the caller. */
export class FactsReader {
  constructor(private readonly api: Api) {}

  /**
   * @param collection AWX's plural, e.g. `hosts`
   * @param within The parent in which a name is looked for
   * @returns `undefined` for a name of a kind that has none
   * @throws AwxNotFound, AmbiguousName, AwxDenied for the object itself; what it belongs to stays unknown then
   */
  async of(
    collection: string,
    idOrName: IdOrName,
    wanted: WantedFacts,
    within: AwxQuery = {},
  ): Promise<ObjectFacts | undefined> {
    if (!this.api.has(collection) && typeof idOrName !== 'number') return undefined;
    const row = await this.row(collection, idOrName, within);
    if (collection !== 'unified_job_templates') return this.ofRow(collection, row, wanted);
    return this.of(`${text(row, 'type')}s`, number(row, 'id'), wanted);
  }

  /** As `of`; `input` may name the parent in which the name is looked for, e.g. `inventory` for hosts. */
  async ofNamed(
    collection: string,
    idOrName: IdOrName,
    wanted: WantedFacts,
    input: Row,
  ): Promise<ObjectFacts | undefined> {
    const { parent, links } = this.api.has(collection) ? this.api.find(collection).noun : { links: {} as Links };
    const link = parent && links[parent];
    const given = parent && idOrNameIn(input, parent);
    const within = link && given !== undefined ? { [parent]: await this.api.find(link.to).resolve(given) } : {};
    return this.of(collection, idOrName, wanted, within);
  }

  /** Of what is to be made of `input`; `like` has what the input does not say. */
  async ofNew(collection: string, input: Row, wanted: WantedFacts, like?: ObjectFacts): Promise<ObjectFacts> {
    const none = { name: '', labels: [], organization: null, inventory: null };
    return { ...none, ...like, ...(await this.given(collection, input, wanted)), id: null };
  }

  /** The facts that an object will have after a change by `input`. */
  async changed(collection: string, facts: ObjectFacts, input: Row, wanted: WantedFacts): Promise<ObjectFacts> {
    return { ...facts, ...(await this.given(collection, input, wanted)) };
  }

  /** The name of one object; `undefined` where the caller may not see it. */
  async nameOf(collection: string, idOrName: IdOrName): Promise<string | undefined> {
    return visible(async () => this.nameIn(collection, await this.row(collection, idOrName)));
  }

  private async row(collection: string, idOrName: IdOrName, within: AwxQuery = {}): Promise<Row> {
    if (this.api.has(collection)) return this.api.find(collection).row(idOrName, { within });
    return asRow(await this.api.transport.read([collection, idOrName]));
  }

  private nameIn(collection: string, row: Row): string {
    return text(row, this.api.has(collection) ? this.api.find(collection).noun.nameField : 'name');
  }

  private async ofRow(collection: string, row: Row, wanted: WantedFacts): Promise<ObjectFacts> {
    const id = number(row, 'id');
    const whole = { ...ownFacts(collection, row), id, name: this.nameIn(collection, row) };
    const labels = wanted.labels ? await this.labelsOf(collection, row) : undefined;
    const facts = { ...whole, ...(labels && { labels }) };
    if (collection === 'users' && wanted.organization)
      return { ...facts, organization: await visible(() => this.namesBelow(['users', id, 'organizations'])) };
    return { ...(await this.through(collection, row, missing(facts, wanted))), ...facts };
  }

  /** What the object has by way of what it belongs to. */
  private async through(collection: string, row: Row, wanted: WantedFacts): Promise<Given> {
    const way = THROUGH[collection];
    const other = way && ref(row, way.key);
    if (!other || !Object.values(wanted).includes(true)) return {};
    const facts = await visible(() => this.of(way.to, other.id, wanted));
    if (!facts) return {};
    const { id: _id, name, ...its } = facts;
    if (STAND_FOR_OTHERS.includes(collection)) return its;
    const inventory = way.to === 'inventories' ? { inventory: name } : {};
    return { ...inventory, ...(its.organization !== undefined && { organization: its.organization }) };
  }

  /** AWX tells the first ten with the object itself. */
  private async labelsOf(collection: string, row: Row): Promise<string[] | undefined> {
    const told = mapping(row, 'summary_fields')['labels'];
    if (!isRow(told)) return undefined;
    const names = refs(row, 'labels').map(({ name }) => name);
    if (number(told, 'count') <= names.length) return names;
    return this.namesBelow([collection, number(row, 'id'), 'labels']);
  }

  /** `undefined` where they are more than AWX lists at once. */
  private async namesBelow(path: readonly PathSegment[]): Promise<string[] | undefined> {
    const page = asRow(await this.api.transport.read(path, { page_size: LARGEST_PAGE }));
    const names = rows(page['results']).map((each) => text(each, 'name'));
    return number(page, 'count') <= names.length ? names : undefined;
  }

  /** The facts that an input gives, by names or ids. */
  private async given(collection: string, input: Row, wanted: WantedFacts): Promise<Given> {
    const name = input['name'] ?? input['username'];
    const labels = wanted.labels && Array.isArray(input['labels']) ? input['labels'] : undefined;
    return {
      ...(await this.named(input, 'inventory', 'inventories')),
      ...(await this.lent(collection, input, wanted)),
      ...(await this.named(input, 'organization', 'organizations')),
      ...(labels && { labels: await this.labelNames(labels) }),
      ...(typeof name === 'string' && { name }),
    };
  }

  /** What comes with what the input puts it into. */
  private async lent(collection: string, input: Row, wanted: WantedFacts): Promise<Given> {
    const way = THROUGH[collection];
    const parent = way && idOrNameIn(input, way.key);
    if (!way || parent === undefined) return {};
    const { organization, labels, inventory } = (await visible(() => this.of(way.to, parent, wanted))) ?? {};
    if (!STAND_FOR_OTHERS.includes(collection)) return { organization };
    return { organization, labels, ...(input['inventory'] == null && { inventory }) };
  }

  private async named(input: Row, field: 'organization' | 'inventory', collection: string): Promise<Given> {
    if (input[field] === null) return { [field]: null };
    const given = idOrNameIn(input, field);
    return given === undefined ? {} : { [field]: await this.nameOf(collection, given) };
  }

  /** Names are what they will be called; one that is not there yet may be made. */
  private async labelNames(labels: readonly unknown[]): Promise<string[] | undefined> {
    const names = await Promise.all(
      labels.map((label) => (typeof label === 'number' ? this.nameOf('labels', label) : String(label))),
    );
    return names.includes(undefined) ? undefined : (names as string[]);
  }
}

/** What AWX tells with an object: the name of what it refers to, or that it refers to nothing. */
function ownFacts(collection: string, row: Row): Given {
  const stands = STAND_FOR_OTHERS.includes(collection);
  const facts: Record<string, string | null> = {};
  for (const key of ['organization', 'inventory'] as const) {
    const told = ref(row, key);
    if (told?.name) facts[key] = told.name;
    // A template takes its project's, a schedule its template's.
    else if (!told && key in row && !stands) facts[key] = null;
  }
  return facts;
}

const missing = (facts: Given, wanted: WantedFacts): WantedFacts => ({
  labels: wanted.labels && facts.labels === undefined,
  organization: wanted.organization && facts.organization === undefined,
  inventory: wanted.inventory && facts.inventory === undefined,
});

function idOrNameIn(input: Row, field: string): IdOrName | undefined {
  const value = input[field];
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}
