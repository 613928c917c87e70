import { INVALID_PAGE } from '../awx-texts';
import { AwxError, type AwxErrorFacts, AwxRejected } from '../errors/awx-error';
import { type ListQuery, toAwxQuery } from '../list-query';
import type { Noun } from '../noun';
import { LARGEST_PAGE, type Page, parsePage } from '../page';
import type { Row } from '../row';
import type { About, AwxQuery, PathSegment } from '../transport/request';
import type { Api } from './api';

/** Where a list is asked for, and what it is about if it belongs to an object. */
interface Place {
  readonly path: readonly PathSegment[];
  readonly about: About;
  readonly filters: AwxQuery;
}

const isPastTheEnd = (error: unknown): error is AwxError =>
  error instanceof AwxError && error.message.includes(INVALID_PAGE);

export class NoSuchPage extends AwxRejected {
  static of(page: number, facts: AwxErrorFacts = {}): NoSuchPage {
    return new NoSuchPage(`There is no page ${page}. Page 1 tells the count.`, { ...facts });
  }
}

/** A list of which rows go while it is read is read so often at most: it may never hold still. */
const MOST_READS = 3;

/** What the pages of a list had. */
interface Rows<T> {
  /** By id: a row that moved to a later page is there once. */
  readonly found: ReadonlyMap<number, T>;
  /** Rows went meanwhile: those behind them moved to pages that were read already, and may be missing. */
  readonly shrank: boolean;
}

/** A list of AWX: a whole collection, or the part of it that belongs to one object. */
export class List<T extends { readonly id: number }> {
  constructor(
    protected readonly api: Api,
    readonly noun: Noun<T>,
    private readonly place: readonly PathSegment[],
    private readonly owner?: About,
  ) {}

  /**
   * One page. Filters by references take names too, e.g. `{ inventory: 'Prod' }`; one call a name besides the list.
   * @throws AwxNotFound, AmbiguousName for what is filtered by; all that are wrong are told together
   */
  async list(query: ListQuery = {}): Promise<Page<T>> {
    const filters = await this.api.references.resolveFilters(query.filters ?? {}, this.noun.links);
    const page = await this.page({ ...query, filters: filters.query });
    if (page.count === 0) await filters.check();
    return page;
  }

  /**
   * The rows of all pages, in the order of AWX unless another is asked for; one call for each `LARGEST_PAGE` of them. What is created
   * or deleted meanwhile may be among them or not; all else is, once.
   * @param most Nothing is read beyond the page on which there are so many.
   */
  async all(query: Omit<ListQuery, 'page' | 'page_size'> = {}, most = Number.POSITIVE_INFINITY): Promise<T[]> {
    for (let read = 1; ; read += 1) {
      const { found, shrank } = await this.pages(query, most);
      if (!shrank || read === MOST_READS) return [...found.values()];
    }
  }

  private async pages(query: ListQuery, most: number): Promise<Rows<T>> {
    const found = new Map<number, T>();
    let shrank = false;
    let last: Page<T> | undefined;
    for (let page: number | null = 1; page !== null && found.size < most; page = last.next_page) {
      const next: Page<T> | undefined = await this.nextPage({ ...query, page, page_size: LARGEST_PAGE });
      if (!next) return { found, shrank: true };
      for (const row of next.results) if (!found.has(row.id)) found.set(row.id, row);
      shrank ||= last !== undefined && next.count < last.count;
      last = next;
    }
    return { found, shrank };
  }

  /** `undefined` when the list became so short meanwhile that it has no such page any more. */
  private async nextPage(query: ListQuery & { readonly page: number }): Promise<Page<T> | undefined> {
    try {
      return await this.list(query);
    } catch (error) {
      if (error instanceof NoSuchPage && query.page > 1) return undefined;
      throw error;
    }
  }

  /** As `list`, with AWX's own filters only. */
  protected page(query: ListQuery): Promise<Page<T>> {
    return this.pageOf(query, this.noun.parse);
  }

  protected async pageOf<R>(query: ListQuery, parse: (row: Row) => R): Promise<Page<R>> {
    const { path, about, filters } = this.placeOf(query.filters ?? {});
    try {
      const options = { about: { ...about, list: true } };
      const body = await this.api.transport.read(path, toAwxQuery({ ...query, filters }), options);
      return parsePage(body, parse);
    } catch (error) {
      throw isPastTheEnd(error) ? NoSuchPage.of(query.page ?? 1, error) : error;
    }
  }

  private placeOf(filters: AwxQuery): Place {
    const { parent, links, label } = this.noun;
    const above = parent && links[parent];
    const id = parent && filters[parent];
    if (this.owner || !above || typeof id !== 'number')
      return { path: this.place, about: this.owner ?? { label }, filters };
    const { noun } = this.api.find(above.to);
    return {
      path: [above.to, id, ...this.place],
      about: { label: noun.label, lookup: id },
      filters: { ...filters, [parent]: undefined },
    };
  }
}
