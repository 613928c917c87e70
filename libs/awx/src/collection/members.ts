import { AwxError } from '../errors/awx-error';
import { AwxNotFound } from '../errors/lookup-errors';
import type { IdOrName } from '../ids';
import type { Noun } from '../noun';
import type { Row } from '../row';
import type { About } from '../transport/request';
import type { Api, LookupOptions } from './api';
import type { Difference } from './change';
import { List } from './list';
import { settle } from './settle';

/** What belongs to one object: the users of a team, the labels of a template, the hosts of a group. */
export class Members<M extends { readonly id: number }> extends List<M> {
  constructor(
    api: Api,
    noun: Noun<M>,
    private readonly collection: string,
    private readonly id: number,
    private readonly path: string,
    private readonly about: About,
  ) {
    super(api, noun, [collection, id, path], about);
  }

  async has(member: number): Promise<boolean> {
    return (await this.page({ page_size: 1, filters: { id: member } })).count > 0;
  }

  /** Adds them one after the other, in the order given, which AWX keeps where order counts. */
  add(members: readonly IdOrName[], options?: LookupOptions): Promise<number[]> {
    return this.post(members, {}, options);
  }

  /** Takes them out; the objects themselves stay. */
  remove(members: readonly IdOrName[], options?: LookupOptions): Promise<number[]> {
    return this.post(members, { disassociate: true }, options);
  }

  /**
   * Makes them exactly these, by the difference: what is too much goes first, since AWX takes one of some kinds only.
   * @param ordered Their order counts: what stands after the first difference is taken out and added again.
   * @returns their names before and after; `undefined` when nothing was to change
   */
  async set(members: readonly IdOrName[], { ordered = false } = {}): Promise<Difference | undefined> {
    const finder = this.api.find(this.noun.collection);
    const [before, wanted] = await Promise.all([this.all(), settle(members, (member) => finder.resolve(member))]);
    const had = before.map(({ id }) => id);
    const kept = ordered ? beginningOf(had, wanted) : had.filter((id) => wanted.includes(id));
    const gone = had.filter((id) => !kept.includes(id));
    const added = wanted.filter((id) => !kept.includes(id));
    if (gone.length + added.length === 0) return undefined;
    await this.remove(gone);
    await this.add(added);
    return { from: this.namesOf(before), to: this.namesOf(await this.all()) };
  }

  /** AWX's own limit of a page, and more than anything has. */
  protected async all(): Promise<readonly M[]> {
    return (await this.page({ page_size: 200 })).results;
  }

  protected namesOf(members: readonly M[]): unknown[] {
    return members.map((member) => Reflect.get(member, this.noun.nameField));
  }

  /** Posts a body of its own kind, from which AWX makes a member or finds one. */
  protected async make(body: Row): Promise<void> {
    this.api.transport.touched(this.collection, this.id);
    await this.api.transport.write('POST', [this.collection, this.id, this.path], body, { about: this.about });
  }

  private async post(members: readonly IdOrName[], how: object, options?: LookupOptions): Promise<number[]> {
    const finder = this.api.find(this.noun.collection);
    const ids = await settle(members, (member) => finder.resolve(member, options));
    if (ids.length > 0) this.api.transport.touched(this.collection, this.id);
    for (const [done, id] of ids.entries()) await this.postOne({ id, ...how }, ids.slice(0, done));
    return ids;
  }

  private async postOne(body: Row & { readonly id: number }, before: readonly number[]): Promise<void> {
    try {
      await this.api.transport.write('POST', [this.collection, this.id, this.path], body, { about: this.about });
    } catch (given) {
      const error = this.isUnknown(given) ? this.unknown(body.id) : given;
      // Who repeats the call must know that a part of it was done.
      if (error instanceof AwxError && before.length > 0) error.message += ` Done before this: ${before.join(', ')}.`;
      throw error;
    }
  }

  /** AWX says it of what is put in, not of the object that it is put in. */
  private isUnknown(error: unknown): boolean {
    return error instanceof AwxError && error.status === 400 && error.message.includes(NO_SUCH);
  }

  private unknown(id: number): AwxNotFound {
    const { label, collection } = this.noun;
    return AwxNotFound.of(label, { resource: collection, lookup: id, status: 400 });
  }
}

const NO_SUCH = 'matching query does not exist';

/** The ids that both lists begin with. */
function beginningOf(some: readonly number[], others: readonly number[]): readonly number[] {
  const differs = some.findIndex((id, index) => others[index] !== id);
  return differs === -1 ? some : some.slice(0, differs);
}
