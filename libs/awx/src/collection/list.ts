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
  error instanceof AwxError && error.message.includes('Invalid page.');

export const noSuchPage = (page: number, facts: AwxErrorFacts = {}): AwxRejected =>
  new AwxRejected(`There is no page ${page}. Page 1 tells the count.`, { ...facts });

/** A list of AWX: a whole collection, or the part of it that belongs to one object. */
export class List<T> {
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
   * The rows of all pages, in the order of AWX unless another is asked for; one call for each `LARGEST_PAGE` of them.
   * @param most Nothing is read beyond the page on which there are so many.
   */
  async all(query: Omit<ListQuery, 'page' | 'page_size'> = {}, most = Number.POSITIVE_INFINITY): Promise<T[]> {
    const found: T[] = [];
    for (let page: number | null = 1; page !== null && found.length < most; ) {
      const { results, next_page }: Page<T> = await this.list({ ...query, page, page_size: LARGEST_PAGE });
      found.push(...results);
      page = next_page;
    }
    return found;
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
      throw isPastTheEnd(error) ? noSuchPage(query.page ?? 1, error) : error;
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
