import type { Shape } from './field-registry';
import { IdOrName, Int, ListOf, Text } from './fields';

/** Names one object: by AWX id or by exact name. */
export function ById(noun: string): Shape<{ id: number | string }> {
  class Identified {
    @IdOrName(`Id or exact name of the ${noun}`) id!: number | string;
  }
  return Identified;
}

/** Which part of a list, and in what order. */
export class PageInput {
  @Int('Page, from 1', { min: 1, optional: true }) page = 1;
  @Int('Rows a page, at most 100', { min: 1, max: 100, optional: true }) page_size = 20;
}

/** A list that AWX can search by text. */
export class SearchInput extends PageInput {
  @Text('Words in name or description', { optional: true, max: 512 }) search?: string;
}

export interface PageOutput<T> {
  count: number;
  next_page: number | null;
  results: T[];
}

/** The answer of a list: how many there are in all, the next page's number (absent on the last), and the rows. */
export function PageOf<T extends object>(row: Shape<T>): Shape<PageOutput<T>> {
  class Page {
    @Int('Rows in all pages') count!: number;
    @Int('Next page; absent on the last', { optional: true }) next_page!: number | null;
    @ListOf(() => row, 'Rows') results!: T[];
  }
  Object.defineProperty(Page, 'name', { value: `${row.name}Page` });
  return Page;
}

/** What a deletion answers: the object that is gone (or going). */
export class Deleted {
  @Int('Id of the deleted object') id!: number;
  @Text('Its name', { optional: true }) name?: string;
  @Text('"deleted", or "deleting" while AWX still works on it') status!: 'deleted' | 'deleting';
  @Text('What to know or do next', { optional: true }) next?: string;
}
