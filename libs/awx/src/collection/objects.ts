import { AwxNotFound } from '../errors/lookup-errors';
import { asId, type IdOrName } from '../ids';
import type { Noun } from '../noun';
import { asRow, number, type Row } from '../row';
import type { About, AwxQuery } from '../transport/request';
import { objectIn } from './answered';
import type { Api } from './api';
import type { Finder, LookupOptions } from './finder';
import { List } from './list';
import { Lookup } from './lookup';
import { explainingMissing } from './missing-references';

/** Which object is meant, and the object itself where its name had to be looked up. */
export interface Found<T> {
  readonly id: number;
  readonly found?: T;
}

/** The objects of one kind: how each is found and read. */
export class Objects<T extends { readonly id: number }> extends List<T> implements Finder {
  protected readonly lookup: Lookup<T>;

  constructor(api: Api, noun: Noun<T>) {
    super(api, noun, [noun.collection]);
    this.lookup = new Lookup(api, noun, (query) => this.pageOf(query, (row) => row));
  }

  /**
   * One call, by id and by name alike (two by name where AWX's detail has more than its list).
   * @throws AwxNotFound, AmbiguousName
   */
  async get(idOrName: IdOrName, { within }: LookupOptions = {}): Promise<T> {
    const id = asId(idOrName, this.noun.label);
    if (id !== undefined) return this.getById(id);
    return this.getByName(String(idOrName), { within });
  }

  /** As `get`, for a name that may be of digits only. */
  async getByName(name: string, { within }: LookupOptions = {}): Promise<T> {
    const found = await this.named(name, { within });
    return this.whole({ id: found.id, found });
  }

  /** What `find` has found, as `get` answers it; no call where finding it has shown it. */
  async whole({ id, found }: Found<T>): Promise<T> {
    if (!found || this.noun.detailHasMore) return this.getById(id);
    this.touched(id);
    return found;
  }

  /** The one object of that name as lists have it; one call, which is no reading of it by itself. */
  async named(name: string, { within }: LookupOptions = {}): Promise<T> {
    return objectIn(this.noun, await this.lookup.named(name, within));
  }

  /**
   * The object as AWX has it, with fields that the noun does not read; one call, or two by name where AWX's detail has more
   * than its list. No reading of it by itself.
   */
  async row(idOrName: IdOrName, { within }: LookupOptions = {}): Promise<Row> {
    const id = asId(idOrName, this.noun.label);
    if (id !== undefined) return asRow(await this.readAt(id, []));
    const found = await this.lookup.named(String(idOrName), within);
    return this.noun.detailHasMore ? asRow(await this.readAt(number(found, 'id'), [])) : found;
  }

  /**
   * The id of what is meant. Ids are not checked; a name costs a call.
   * @throws AwxNotFound with similar names, AmbiguousName
   */
  async resolve(idOrName: IdOrName, options?: LookupOptions): Promise<number> {
    return (await this.find(idOrName, options)).id;
  }

  /** As `resolve`, with the object itself where its name had to be looked up. */
  async find(idOrName: IdOrName, options?: LookupOptions): Promise<Found<T>> {
    const id = asId(idOrName, this.noun.label);
    if (id !== undefined) return { id };
    const found = await this.named(String(idOrName), options);
    return { id: found.id, found };
  }

  async require(idOrName: IdOrName): Promise<void> {
    const id = asId(idOrName, this.noun.label);
    if (id === undefined) await this.lookup.require(String(idOrName));
    else await this.readAt(id, []);
  }

  /** What AWX has below one object, e.g. `survey_spec`. */
  protected async below(idOrName: IdOrName, path: string, query?: AwxQuery): Promise<unknown> {
    const id = await this.resolve(idOrName);
    const body = await this.readAt(id, [path], query);
    this.touched(id);
    return body;
  }

  protected async rowOf(idOrName: IdOrName, options?: LookupOptions): Promise<Row> {
    const row = await this.row(idOrName, options);
    this.touched(number(row, 'id'));
    return row;
  }

  /** Why an id is not found is worth a second look: the id may be a name, or another kind's. */
  protected async explained<R>(id: number, call: (about: About) => Promise<R>): Promise<R> {
    try {
      return await explainingMissing(this.api, this.noun.links, () => call(this.about(id)));
    } catch (error) {
      if (error instanceof AwxNotFound && error.lookup === id) throw await this.lookup.missingId(id, error.status);
      throw error;
    }
  }

  protected about(lookup?: number): About {
    return { label: this.noun.label, lookup };
  }

  protected touched(id: number): void {
    this.api.transport.touched(this.noun.collection, id);
  }

  private async getById(id: number): Promise<T> {
    const found = objectIn(this.noun, await this.readAt(id, []));
    this.touched(id);
    return found;
  }

  private readAt(id: number, path: readonly string[], query?: AwxQuery): Promise<unknown> {
    const { collection } = this.noun;
    return this.explained(id, (about) => this.api.transport.read([collection, id, ...path], query, { about }));
  }
}
