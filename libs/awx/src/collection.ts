import { AwxError, AwxRejected, AwxUnavailable } from './errors/awx-error';
import { AmbiguousName, AwxNotFound, type Candidate } from './errors/lookup-errors';
import { type ListQuery, toAwxQuery } from './list-query';
import type { Noun } from './noun';
import { type Page, parsePage } from './page';
import { isRow, type Row } from './row';
import type { About } from './transport/request';
import type { Transport } from './transport/transport';
import { withTextMappings } from './write-fields';

/** An AWX id (a number, or a text of digits) or an exact name. */
export type IdOrName = number | string;

const MOST_CANDIDATES = 5;

const asId = (idOrName: IdOrName): number | undefined => {
  const id = Number(idOrName);
  return /^\d+$/.test(String(idOrName).trim()) && Number.isSafeInteger(id) ? id : undefined;
};

/** One kind of AWX object: what all kinds have in common. */
export class Collection<T extends { readonly id: number }> {
  constructor(
    protected readonly transport: Transport,
    protected readonly noun: Noun<T>,
  ) {}

  async list(query: ListQuery = {}): Promise<Page<T>> {
    try {
      const body = await this.transport.read([this.noun.collection], toAwxQuery(query), { about: this.about() });
      return parsePage(body, this.noun.parse);
    } catch (error) {
      throw this.isPastTheEnd(error) ? new AwxRejected(`There is no page ${query.page ?? 1}.`, { ...error }) : error;
    }
  }

  /** @throws AwxNotFound, AmbiguousName */
  async get(idOrName: IdOrName): Promise<T> {
    const id = await this.resolve(idOrName);
    const body = await this.transport.read([this.noun.collection, id], undefined, { about: this.about(id) });
    this.transport.touched(this.noun.collection, id);
    return this.parse(body);
  }

  /**
   * The id of what is meant. Ids are not checked; a name costs a search.
   * @throws AwxNotFound with similar names, AmbiguousName
   */
  async resolve(idOrName: IdOrName): Promise<number> {
    const id = asId(idOrName);
    if (id !== undefined) return id;
    const name = String(idOrName).trim();
    const facts = { resource: this.noun.collection, lookup: name };
    if (name === '') throw new AwxRejected(`${this.noun.label}: give an id or a name.`, facts);
    const { count, results } = await this.named('', name);
    if (count > 1) throw new AmbiguousName(this.noun.label, count, results.map(this.toCandidate), facts);
    const [found] = results;
    if (found) return found.id;
    const similar = await this.named('__icontains', name);
    throw AwxNotFound.of(this.noun.label, facts, similar.results.map(this.toCandidate));
  }

  /** Mappings given for AWX's text fields (`variables`, `extra_vars`, `source_vars`) are sent as JSON text. */
  async create(fields: Row): Promise<T> {
    const options = { about: this.about() };
    const { body } = await this.transport.write('POST', [this.noun.collection], withTextMappings(fields), options);
    const created = this.parse(body);
    this.transport.touched(this.noun.collection, created.id);
    return created;
  }

  /** Changes the given fields only. A nested mapping such as `inputs` is replaced whole. */
  async update(idOrName: IdOrName, fields: Row): Promise<T> {
    const id = await this.resolve(idOrName);
    this.transport.touched(this.noun.collection, id);
    const options = { about: this.about(id) };
    const { body } = await this.transport.write('PATCH', [this.noun.collection, id], withTextMappings(fields), options);
    return this.parse(body);
  }

  /** @returns `accepted` when AWX deletes in the background, as it does with inventories. */
  async delete(idOrName: IdOrName): Promise<{ id: number; accepted: boolean }> {
    const id = await this.resolve(idOrName);
    this.transport.touched(this.noun.collection, id);
    const { status } = await this.transport.write('DELETE', [this.noun.collection, id], undefined, {
      about: this.about(id),
    });
    return { id, accepted: status === 202 };
  }

  protected about(lookup?: number): About {
    return { label: this.noun.label, lookup };
  }

  private readonly toCandidate = (item: T): Candidate => ({
    id: item.id,
    name: this.nameOf(item),
    hint: this.noun.hint?.(item) ?? '',
  });

  private get nameField(): string {
    return this.noun.nameField ?? 'name';
  }

  private nameOf(item: T): string {
    const name: unknown = Reflect.get(item, this.nameField);
    return typeof name === 'string' ? name : '';
  }

  private named(lookup: '' | '__icontains', name: string): Promise<Page<T>> {
    return this.list({ page_size: MOST_CANDIDATES, filters: { [this.nameField + lookup]: name } });
  }

  private parse(body: unknown): T {
    if (isRow(body) && typeof body['id'] === 'number') return this.noun.parse(body);
    throw new AwxUnavailable(`AWX's answer is no ${this.noun.label.toLowerCase()}.`, {
      resource: this.noun.collection,
    });
  }

  private isPastTheEnd(error: unknown): error is AwxError {
    return error instanceof AwxError && error.message.includes('Invalid page.');
  }
}
