import type { Consequences, Use } from '../dependents';
import type { IdOrName } from '../ids';
import type { Noun } from '../noun';
import { asRow, number, type Row } from '../row';
import { withTextMappings } from '../text-mappings';
import { changedIn, objectIn } from './answered';
import { changesIn, differences, sentAgain, type Update } from './change';
import { consequencesOf, usesOf } from './consequences';
import type { LookupOptions } from './finder';
import { Members } from './members';
import { Objects } from './objects';

/** What a deletion came to. */
export interface Deletion {
  readonly id: number;
  readonly name: string;
  /** `deleting` where AWX does it in the background, as with inventories. */
  readonly status: 'deleted' | 'deleting';
}

/** What a deletion would delete and reach. */
export interface DeletionPreview extends Consequences {
  readonly id: number;
  readonly name: string;
  /** `Delete inventory 7 "Prod".` */
  readonly summary: string;
}

/** A list below one object, where AWX also puts what it makes: the `users` of the organization 3. */
export interface Below {
  readonly collection: string;
  readonly id: number;
  readonly list: string;
}

/** One kind of AWX object, and how it is made, changed and deleted: what all kinds have in common. */
export class Collection<T extends { readonly id: number }> extends Objects<T> {
  /** The fields with ids for the names of what they refer to, as `create` and `update` take them by themselves. */
  resolveLinks(fields: Row): Promise<Row> {
    return this.api.references.resolve(fields, this.noun.links);
  }

  /**
   * Names are taken for references, mappings for AWX's text fields such as `variables`.
   * @param below The list that it is made in, where that is not the one of all.
   * @throws AlreadyExists with the id of the one that has the name
   */
  async create(fields: Row, below?: Below): Promise<T> {
    const body = await this.outgoing(fields);
    const path = below ? [below.collection, below.id, below.list] : [this.noun.collection];
    const about = below ? { label: this.api.find(below.collection).noun.label, lookup: below.id } : this.about();
    const answer = await this.lookup.unlessTaken(body, () => this.api.transport.write('POST', path, body, { about }));
    const created = changedIn(this.noun, answer.body);
    this.touched(created.id);
    return created;
  }

  /** Changes the given fields only. A nested mapping such as `inputs` is replaced whole; `null` clears. */
  async update(idOrName: IdOrName, fields: Row): Promise<T> {
    const [id, body] = await Promise.all([this.resolve(idOrName), this.outgoing(fields)]);
    this.touched(id);
    const { transport } = this.api;
    const answer = await this.explained(id, (about) =>
      transport.write('PATCH', [this.noun.collection, id], body, { about }),
    );
    return changedIn(this.noun, answer.body, id);
  }

  /**
   * As `update`, but tells what changed, sends nothing that is so already, and merges mappings. Two calls, one when
   * nothing changes.
   * @param fields Or what makes them of the object as it is, where they depend on it.
   * @param replace Mappings are replaced whole instead.
   * @throws AlreadyExists with the id of the one that has the new name
   */
  async change(
    idOrName: IdOrName,
    fields: Row | ((current: T) => Row | Promise<Row>),
    { replace = false, within }: LookupOptions & { readonly replace?: boolean } = {},
  ): Promise<Update<T>> {
    const row = this.rowOf(idOrName, { within });
    const wanted = typeof fields === 'function' ? row.then((current) => fields(objectIn(this.noun, current))) : fields;
    const [current, given] = await Promise.all([row, Promise.resolve(wanted).then((each) => this.resolveLinks(each))]);
    const sent = await this.sentOf(current, given, replace);
    const before = objectIn(this.noun, current);
    if (Object.keys(sent).length === 0) return { before, object: before, changed: {} };
    const id = number(current, 'id');
    const { nameField } = this.noun;
    const body = { ...sentAgain(current, sent, this.noun), ...withTextMappings(sent, this.noun.textMappings) };
    // Whose name the error is about is only known where one is given.
    const answer = await this.lookup.unlessTaken({ ...current, ...body, [nameField]: body[nameField] }, () =>
      this.api.transport.write('PATCH', [this.noun.collection, id], body, { about: this.about(id) }),
    );
    const changed = differences(current, asRow(answer.body), sent, this.noun);
    return { before, object: changedIn(this.noun, answer.body, id), changed };
  }

  /** Numbers in a mapping that AWX keeps as one are read once more, as they are written, before it is written back. */
  private async sentOf(current: Row, given: Row, replace: boolean): Promise<Row> {
    const sent = changesIn(current, given, this.noun, replace);
    const hasNumbers = this.noun.mappings.some((key) => key in sent && /\d/.test(JSON.stringify(current[key]) ?? ''));
    if (replace || !hasNumbers) return sent;
    const { collection, mappings } = this.noun;
    const path = [collection, number(current, 'id')];
    const kept = asRow(await this.api.transport.read(path, undefined, { about: this.about(), asWritten: true }));
    return changesIn({ ...current, ...pick(kept, mappings) }, given, this.noun, replace);
  }

  /** What would be gone, lack something or be in the way without it: one call for each kind of object that it reaches. */
  dependentsOf(id: number): Promise<Consequences> {
    return consequencesOf(this.api.transport, id, this.noun.dependents);
  }

  /** What `delete` would do, read only: two calls and one for each kind of object that it reaches, side by side. */
  async previewDelete(idOrName: IdOrName, options?: LookupOptions): Promise<DeletionPreview> {
    const found = await this.get(idOrName, options);
    const consequences = await this.dependentsOf(found.id);
    const name = this.nameOf(found);
    return {
      id: found.id,
      name,
      summary: `Delete ${this.noun.label.toLowerCase()} ${found.id} "${name}".`,
      ...consequences,
    };
  }

  /** What uses it, as far as the caller may see: two calls and one for each kind, side by side. */
  async uses(idOrName: IdOrName): Promise<{ id: number; name: string; uses: Use[] }> {
    const found = await this.get(idOrName);
    const uses = await usesOf(this.api.transport, found.id, this.noun.dependents);
    return { id: found.id, name: this.nameOf(found), uses };
  }

  /** Read before it is deleted, so that the answer has its name: two calls. */
  async delete(idOrName: IdOrName, options?: LookupOptions): Promise<Deletion> {
    const found = await this.get(idOrName, options);
    const { id } = found;
    const { status } = await this.api.transport.write('DELETE', [this.noun.collection, id], undefined, {
      about: this.about(id),
    });
    return { id, name: this.nameOf(found), status: status === 202 ? 'deleting' : 'deleted' };
  }

  /**
   * A copy under another name, as AWX makes it. Its name is looked for before: AWX gives a copy any name.
   * @throws AlreadyExists with the id of the one that has the name
   */
  async copy(idOrName: IdOrName, name: string): Promise<T> {
    const original = await this.rowOf(idOrName);
    const holder = await this.lookup.holderOf(name, original);
    if (holder) throw this.lookup.alreadyExists(holder, name);
    const created = changedIn(this.noun, await this.post(number(original, 'id'), 'copy', { name }));
    this.touched(created.id);
    return created;
  }

  /** The objects of another noun that belong to one of this, e.g. `teams.of(3, 'users', USERS)`. */
  of<M extends { readonly id: number }>(id: number, path: string, noun: Noun<M>): Members<M> {
    return new Members(this.api, noun, this.noun.collection, id, path, this.about(id));
  }

  /** Does what AWX does at a path below one object, e.g. `test`. */
  protected async post(idOrName: IdOrName, path: string, body: unknown = {}, ifLost?: string): Promise<Row> {
    const id = await this.resolve(idOrName);
    this.touched(id);
    const answer = await this.explained(id, (about) =>
      this.api.transport.write('POST', [this.noun.collection, id, path], body, { about: { ...about, ifLost } }),
    );
    return asRow(answer.body);
  }

  private nameOf(object: T): string {
    const name: unknown = Reflect.get(object, this.noun.nameField);
    return typeof name === 'string' ? name : '';
  }

  private async outgoing(fields: Row): Promise<Row> {
    return withTextMappings(await this.resolveLinks(fields), this.noun.textMappings);
  }
}

const pick = (row: Row, keys: readonly string[]): Row => Object.fromEntries(keys.map((key) => [key, row[key]]));
