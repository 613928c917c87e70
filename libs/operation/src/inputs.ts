import { NoSuchPage } from '@libs/awx';
import type { Shape } from './fields/field-registry';
import { Int } from './fields/number';
import { IdOrName } from './fields/reference';
import { List, ListOf } from './fields/structure';
import { Text } from './fields/text';

/** Names one object: by AWX id or by exact name. */
export function ById(noun: string): Shape<{ id: number | string }> {
  class Identified {
    @IdOrName(`Id or exact name of the ${noun}`) id!: number | string;
  }
  return Identified;
}

/** Names one object and which part of it to answer; for objects with long values. */
export function PartOf(noun: string): Shape<{ id: number | string; fields?: string[] }> {
  class Part extends ById(noun) {
    @List('text', 'Only these, e.g. variables.port', { optional: true }) fields?: string[];
  }
  return Part;
}

/** Which part of a list. The names say what they are: no description costs a model what it knows. */
export class PageInput {
  @Int('', { min: 1, optional: true }) page = 1;
  @Int('', { min: 1, max: 100, optional: true }) page_size = 20;
}

/** A list that AWX can search by text in names and descriptions. */
export class SearchInput extends PageInput {
  @Text('', { optional: true, max: 512 }) search?: string;
}

/** What a handler of a list answers. */
export interface PageOutput<T> {
  readonly count: number;
  readonly next_page?: number | null;
  readonly results: readonly T[];
  readonly note?: string;
}

/**
 * A page of what is known whole.
 * @throws {AwxRejected} past the last one, as AWX refuses it: an empty list would read as none
 */
export function pageOf<T>(all: readonly T[], { page, page_size }: PageInput): PageOutput<T> {
  const [start, end] = [(page - 1) * page_size, page * page_size];
  if (page > 1 && start >= all.length) throw NoSuchPage.of(page);
  return { count: all.length, next_page: end < all.length ? page + 1 : undefined, results: all.slice(start, end) };
}

/** The answer of a list: how many there are in all, the next page's number (absent on the last), and the rows. */
export function PageOf<T extends object>(row: Shape<T>): Shape<PageOutput<T>> {
  class Page {
    @Int('Rows in all pages') count!: number;
    @Int('Next page; absent on the last', { optional: true }) next_page?: number | null;
    @ListOf(() => row, 'Rows') results!: T[];
    @Text('What to know about this answer', { optional: true }) note?: string;
  }
  Object.defineProperty(Page, 'name', { value: `${row.name}Page` });
  return Page;
}
