import { asId, asName, type IdOrName } from '../ids';
import type { Link, Links } from '../links';
import type { Row } from '../row';
import type { AwxQuery } from '../transport/request';
import type { Finder } from './finder';
import { settle } from './settle';

/** Filters as AWX takes them, and what to do when they find nothing. */
export interface ResolvedFilters {
  readonly query: AwxQuery;
  /** @throws AwxNotFound when what is filtered by does not exist, which is no empty list */
  readonly check: () => Promise<void>;
}

/** One field that refers to something, as the caller gave it. */
interface Reference {
  readonly field: string;
  readonly link: Link;
  readonly finder: Finder;
  readonly given: IdOrName | readonly IdOrName[];
}

const isIdOrName = (value: unknown): value is IdOrName => typeof value === 'number' || typeof value === 'string';

const isGiven = (value: unknown): value is IdOrName | IdOrName[] =>
  isIdOrName(value) || (Array.isArray(value) && value.every(isIdOrName));

const listed = (given: Reference['given']): readonly IdOrName[] => (isIdOrName(given) ? [given] : given);

/** Puts ids in the place of names, wherever an input refers to other objects. */
export class References {
  constructor(private readonly find: (collection: string) => Finder) {}

  /**
   * The fields with ids in the place of names, side by side; a name costs a call, an id none.
   * @throws AwxNotFound, AmbiguousName, or BadReferences for all that are wrong
   */
  async resolve(fields: Row, links: Links): Promise<Row> {
    return this.inTwoSteps(this.referencesIn(fields, links), fields, (reference, within) =>
      this.idsOf(reference, within),
    );
  }

  async resolveFilters(filters: AwxQuery, links: Links): Promise<ResolvedFilters> {
    const references = this.referencesIn(filters, links);
    const query = (await this.inTwoSteps(references, filters, (reference, within) =>
      reference.link.many ? anyOf(reference) : this.idsOf(reference, within),
    )) as AwxQuery;
    return { query, check: () => this.check(references) };
  }

  /** What a field refers to below a parent that another field names is looked up in that parent. */
  private async inTwoSteps(
    references: readonly Reference[],
    fields: Row,
    work: (reference: Reference, within: AwxQuery) => Row | Promise<Row>,
  ): Promise<Row> {
    const isBelow = ({ finder }: Reference) => references.some(({ field }) => field === finder.noun.parent);
    const first = references.filter((reference) => !isBelow(reference));
    const others = Object.fromEntries(
      Object.entries(fields).filter(([key]) => !references.some((r) => r.field === key)),
    );
    const found = await together(first, (reference) => work(reference, {}));
    const below = await together(references.filter(isBelow), (reference) =>
      work(reference, parentOf(reference.finder, found)),
    );
    return { ...others, ...found, ...below };
  }

  private async idsOf({ field, link, finder, given }: Reference, within: AwxQuery): Promise<Row> {
    const ids = await settle(listed(given), (each) => finder.resolve(each, { within }));
    return { [link.as ?? field]: isIdOrName(given) ? ids[0] : ids };
  }

  /**
   * Names of what one object is meant by were found when they were resolved. What there may be many of is looked for
   * everywhere: the hosts of a smart inventory are in groups of other inventories.
   */
  private async check(references: readonly Reference[]): Promise<void> {
    await together(references, async ({ link, finder, given }) => {
      const unproven = listed(given).filter((each) => link.many || asId(each, finder.noun.label) !== undefined);
      await settle(unproven, (each) => finder.require(each));
      return {};
    });
  }

  private referencesIn(fields: Row, links: Links): Reference[] {
    return Object.entries(links).flatMap(([field, link]) => {
      const given = fields[field];
      return isGiven(given) ? [{ field, link, finder: this.find(link.to), given }] : [];
    });
  }
}

/** The filter for whatever has the name, without asking whether there is one. */
const anyOf = ({ field, link, finder: { noun }, given }: Reference): Row => {
  const values = listed(given).map((each) => asId(each, noun.label) ?? asName(String(each), noun.label));
  const key = values.every((value) => typeof value === 'number') ? 'id' : noun.nameField;
  const name = `${link.as ?? field}__${key}`;
  return isIdOrName(given) ? { [name]: values[0] } : { [`${name}__in`]: values };
};

const parentOf = ({ noun }: Finder, found: Row): AwxQuery => {
  const id = noun.parent && found[noun.parent];
  return noun.parent && typeof id === 'number' ? { [noun.parent]: id } : {};
};

/** Does all of it side by side, and tells all that went wrong together. */
const together = async (
  references: readonly Reference[],
  work: (reference: Reference) => Row | Promise<Row>,
): Promise<Row> => {
  const found = await settle(references, work, ({ field, link }) => link.input ?? field);
  return found.reduce<Row>(joined, {});
};

/** Two inputs may be one field of AWX, which then holds for both. */
const joined = (before: Row, row: Row): Row => {
  const both = Object.keys(row).filter((key) => key in before);
  return { ...before, ...row, ...Object.fromEntries(both.map((key) => [key, [before[key], row[key]].flat()])) };
};
