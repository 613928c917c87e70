import { AwxError } from '../errors/awx-error';
import type { IdOrName } from '../ids';
import type { Noun } from '../noun';
import type { Row } from '../row';
import type { About } from '../transport/request';
import type { Api, LookupOptions } from './api';
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

  /** Adds them one after the other, in the order given, which AWX keeps where order counts. */
  add(members: readonly IdOrName[], options?: LookupOptions): Promise<number[]> {
    return this.post(members, {}, options);
  }

  /** Takes them out; the objects themselves stay. */
  remove(members: readonly IdOrName[], options?: LookupOptions): Promise<number[]> {
    return this.post(members, { disassociate: true }, options);
  }

  private async post(members: readonly IdOrName[], how: object, options?: LookupOptions): Promise<number[]> {
    const finder = this.api.find(this.noun.collection);
    const ids = await settle(members, (member) => finder.resolve(member, options));
    this.api.transport.touched(this.collection, this.id);
    for (const [done, id] of ids.entries()) await this.postOne({ id, ...how }, ids.slice(0, done));
    return ids;
  }

  private async postOne(body: Row, before: readonly number[]): Promise<void> {
    try {
      await this.api.transport.write('POST', [this.collection, this.id, this.path], body, { about: this.about });
    } catch (error) {
      // Who repeats the call must know that a part of it was done.
      if (error instanceof AwxError && before.length > 0) error.message += ` Done before this: ${before.join(', ')}.`;
      throw error;
    }
  }
}
