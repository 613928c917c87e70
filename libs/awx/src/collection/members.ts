import { isDeepStrictEqual } from 'node:util';
import { NO_OBJECT_TO_PUT, ONE_OF_A_KIND } from '../awx-texts';
import { AwxError } from '../errors/awx-error';
import { AwxNotFound } from '../errors/lookup-errors';
import { firstOf } from '../first-of';
import type { IdOrName } from '../ids';
import type { Noun } from '../noun';
import type { Row } from '../row';
import type { About } from '../transport/request';
import type { Api } from './api';
import type { Difference } from './change';
import type { LookupOptions } from './finder';
import { List } from './list';
import { settle } from './settle';
import { type Change, undoing } from './undoing';

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
  async add(members: readonly IdOrName[], options?: LookupOptions): Promise<number[]> {
    const ids = await this.idsOf(members, options);
    await this.telling('Added', ids, (id) => this.put(id));
    return ids;
  }

  /** Takes them out; the objects themselves stay. */
  async remove(members: readonly IdOrName[]): Promise<number[]> {
    const ids = await this.idsOf(members);
    await this.telling('Taken out', ids, (id) => this.take(id));
    return ids;
  }

  /**
   * Makes them exactly these, by the difference. What AWX refuses undoes the rest.
   * @param ordered Their order counts: what stands after the first difference is taken out and added again.
   * @returns their names before and after; `undefined` when nothing was to change
   */
  async set(members: readonly IdOrName[], { ordered = false } = {}): Promise<Difference | undefined> {
    const [before, given] = await Promise.all([this.all(), this.idsOf(members)]);
    const wanted = [...new Set(given)];
    const keysOf = (list: readonly { readonly id: number }[]) =>
      inOrder(
        list.map(({ id }) => id),
        ordered,
      );
    const old = before.map(({ id }) => id);
    if (isDeepStrictEqual(keysOf(before), inOrder(wanted, ordered))) return undefined;
    return this.changing({
      before,
      keysOf,
      change: () => this.become(old, wanted, ordered),
      putBack: (list) => {
        const now = list.map(({ id }) => id);
        return this.become(now, ordered ? old : undone(now, { old, wanted }), ordered);
      },
    });
  }

  /** Does a change of them; see `undoing`. */
  protected async changing(change: Omit<Change<M>, 'look' | 'namesOf'>): Promise<Difference> {
    const namesOf = (list: readonly M[]) => this.namesOf(list);
    await undoing({ ...change, look: () => this.all(), namesOf });
    const from = namesOf(change.before);
    try {
      return { from, to: namesOf(await this.all()) };
    } catch (error) {
      throw error instanceof AwxError ? error.with({ changed: { from } }) : error;
    }
  }

  protected namesOf(members: readonly M[]): unknown[] {
    return members.map((member) => Reflect.get(member, this.noun.nameField));
  }

  /** Posts a body of its own kind, from which AWX makes a member or finds one. */
  protected async make(body: Row): Promise<void> {
    this.api.transport.touched(this.collection, this.id);
    await this.api.transport.write('POST', [this.collection, this.id, this.path], body, { about: this.about });
  }

  /**
   * What is new comes first, so that a refusal finds nothing lost; where AWX takes one of a kind only, what is too much goes
   * before.
   */
  private async become(now: readonly number[], wanted: readonly number[], ordered: boolean): Promise<void> {
    this.touched();
    const fresh = wanted.filter((id) => !now.includes(id));
    const tooMuch = now.filter((id) => !wanted.includes(id));
    const later = await this.putFirst(fresh, tooMuch.length > 0);
    const staying = [...now, ...fresh].filter((id) => wanted.includes(id) && !later.includes(id));
    const kept = ordered ? beginningOf(staying, wanted) : staying;
    for (const id of [...tooMuch, ...staying]) if (!kept.includes(id)) await this.take(id);
    for (const id of wanted) if (!kept.includes(id)) await this.put(id);
  }

  /** @returns those that can be there only once others are gone */
  private async putFirst(fresh: readonly number[], othersGo: boolean): Promise<readonly number[]> {
    for (const [done, id] of fresh.entries()) {
      try {
        await this.put(id);
      } catch (error) {
        if (othersGo && error instanceof AwxError && ONE_OF_A_KIND.test(error.message)) return fresh.slice(done);
        throw error;
      }
    }
    return [];
  }

  private idsOf(members: readonly IdOrName[], options?: LookupOptions): Promise<number[]> {
    const finder = this.api.find(this.noun.collection);
    return settle(members, (member) => finder.resolve(member, options));
  }

  private put(id: number): Promise<void> {
    return this.post({ id });
  }

  private take(id: number): Promise<void> {
    return this.post({ id, disassociate: true });
  }

  private async post(body: Row & { readonly id: number }): Promise<void> {
    try {
      await this.api.transport.write('POST', [this.collection, this.id, this.path], body, { about: this.about });
    } catch (error) {
      throw this.isUnknown(error) ? this.unknown(body.id) : error;
    }
  }

  /** Does it with one after the other. Who repeats a call that fails must know that a part of it was done. */
  private async telling(did: string, ids: readonly number[], work: (id: number) => Promise<void>): Promise<void> {
    if (ids.length > 0) this.touched();
    for (const [done, id] of ids.entries()) {
      try {
        await work(id);
      } catch (error) {
        if (!(error instanceof AwxError) || done === 0) throw error;
        throw error.with({ changed: {} }, `${did} before this: ${await this.namesFor(ids.slice(0, done))}.`);
      }
    }
  }

  private async namesFor(ids: readonly number[]): Promise<string> {
    const finder = this.api.find(this.noun.collection);
    const nameOf = (id: number) =>
      finder.row(id).then(
        (row) => `"${String(row[this.noun.nameField])}"`,
        () => String(id),
      );
    const names = await Promise.all(ids.slice(0, MOST_NAMED).map(nameOf));
    return firstOf(names, MOST_NAMED, ids.length).join(', ');
  }

  private touched(): void {
    this.api.transport.touched(this.collection, this.id);
  }

  /** AWX says it of what is put in, not of the object that it is put in. */
  private isUnknown(error: unknown): boolean {
    return error instanceof AwxError && error.status === 400 && error.message.includes(NO_OBJECT_TO_PUT);
  }

  private unknown(id: number): AwxNotFound {
    const { label, collection } = this.noun;
    return AwxNotFound.of(label, { resource: collection, lookup: id, status: 400 });
  }
}

const MOST_NAMED = 10;

const inOrder = (ids: readonly number[], ordered: boolean): readonly number[] =>
  ordered ? ids : ids.toSorted((one, other) => one - other);

/** What was made of a list by a change, without the change: what others did to it meanwhile stays. */
const undone = (now: readonly number[], { old, wanted }: Record<'old' | 'wanted', readonly number[]>): number[] => [
  ...now.filter((id) => old.includes(id) || !wanted.includes(id)),
  ...old.filter((id) => !now.includes(id)),
];

/** The ids that both lists begin with. */
function beginningOf(some: readonly number[], others: readonly number[]): readonly number[] {
  const differs = some.findIndex((id, index) => others[index] !== id);
  return differs === -1 ? some : some.slice(0, differs);
}
