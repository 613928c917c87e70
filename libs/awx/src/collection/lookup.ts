import { NAME_TAKEN } from '../awx-texts';
import { AwxError, AwxRejected } from '../errors/awx-error';
import { AlreadyExists, AmbiguousName, AwxNotFound, type Candidate } from '../errors/lookup-errors';
import { asName } from '../ids';
import type { ListQuery } from '../list-query';
import type { Noun } from '../noun';
import type { Page } from '../page';
import { asRow, number, type Row, rows, text } from '../row';
import type { Answer, AwxQuery } from '../transport/request';
import type { Api } from './api';
import { explainingMissing } from './missing-references';

const MOST_CANDIDATES = 5;

/** An object of another kind that has the id or name that was asked for. */
interface Relative {
  readonly id: number;
  readonly type: string;
  readonly name: string;
}

/** Nothing found where looking only serves a better error: that error says enough. */
const orNone = async <R>(found: Promise<R[]>): Promise<R[]> => {
  try {
    return await found;
  } catch (error) {
    if (error instanceof AwxError) return [];
    throw error;
  }
};

/** Finds objects of one noun by name, and explains why one is not found. */
export class Lookup<T extends { readonly id: number }> {
  constructor(
    private readonly api: Api,
    private readonly noun: Noun<T>,
    private readonly page: (query: ListQuery) => Promise<Page<Row>>,
  ) {}

  /**
   * The one object of that name as AWX lists it; one call.
   * @throws AwxNotFound with similar names, AmbiguousName
   */
  async named(given: string, within: AwxQuery = {}): Promise<Row> {
    const name = asName(given, this.noun.label);
    const { count, results } = await this.matching(name, within);
    const facts = { resource: this.noun.collection, lookup: name };
    if (count > 1) throw AmbiguousName.of(this.noun.label, count, results.map(this.toCandidate), facts);
    const [found] = results;
    if (found) return found;
    throw await this.missingName(name, within);
  }

  /** @throws AwxNotFound unless at least one has the name */
  async require(given: string): Promise<void> {
    const name = asName(given, this.noun.label);
    const { count } = await this.matching(name, {});
    if (count === 0) throw await this.missingName(name, {});
  }

  /** Who has the name where AWX would have an object with these fields; one call, and one for where that is. */
  async holderOf(name: string, fields: Row): Promise<Candidate | undefined> {
    const there = { ...fields, ...(await this.followed(fields)) };
    const within = Object.fromEntries(this.noun.uniqueIn.flatMap((key) => scopeOf(key, there[key])));
    const [found] = await orNone(this.matching(name, within).then(({ results }) => results));
    return found && this.toCandidate(found);
  }

  /** Does a change that gives a name; when AWX says that it is taken, finds who has it. */
  async unlessTaken(fields: Row, change: () => Promise<Answer>): Promise<Answer> {
    const { nameField } = this.noun;
    try {
      return await explainingMissing(this.api, this.noun.links, change);
    } catch (error) {
      const name = fields[nameField];
      if (!(error instanceof AwxRejected) || !NAME_TAKEN.test(error.message) || typeof name !== 'string') throw error;
      const existing = await this.holderOf(name, fields);
      throw existing ? this.alreadyExists(existing, name) : error;
    }
  }

  alreadyExists(holder: Candidate, name: string): AlreadyExists {
    return AlreadyExists.of(this.noun.label, holder, { resource: this.noun.collection, lookup: name });
  }

  /** The error for an id that AWX does not know: perhaps the digits are a name, or the id is another kind's. */
  async missingId(id: number, status = 404): Promise<AwxNotFound> {
    const facts = { resource: this.noun.collection, lookup: id, status };
    const [named, relatives] = await Promise.all([
      orNone(this.matching(String(id), {}).then(({ results }) => results)),
      orNone(this.relatives({ id })),
    ]);
    return AwxNotFound.ofId(this.noun.label, facts, named.map(this.toCandidate), relatives.map(asOther));
  }

  private async missingName(name: string, within: AwxQuery): Promise<AwxNotFound> {
    const facts = { resource: this.noun.collection, lookup: name };
    const [similar, relatives] = await Promise.all([
      this.matching(name, within, '__icontains'),
      orNone(this.relatives({ name })),
    ]);
    const others = relatives.map(asOther);
    const missing = AwxNotFound.of(this.noun.label, facts, similar.results.map(this.toCandidate), others);
    return similar.count === 0 && within['inventory'] ? missing.among(await this.inInventory(within)) : missing;
  }

  /** What AWX takes from the object that a field refers to, as far as the caller may see it. */
  private async followed(fields: Row): Promise<Row> {
    const { uniqueIn, follows, links } = this.noun;
    const leader = follows === undefined ? undefined : fields[follows];
    if (follows === undefined || typeof leader !== 'number') return {};
    const [row = {}] = await orNone(
      this.api
        .find(links[follows]!.to)
        .row(leader)
        .then((each) => [each]),
    );
    return Object.fromEntries(uniqueIn.filter((key) => key in row).map((key) => [key, row[key]]));
  }

  /** The first of an inventory: often they tell what was meant. */
  private async inInventory({ inventory }: AwxQuery): Promise<Candidate[]> {
    const query = { page_size: MOST_CANDIDATES, order_by: this.noun.nameField, filters: { inventory } };
    return (await orNone(this.page(query).then(({ results }) => results))).map(this.toCandidate);
  }

  private matching(name: string, within: AwxQuery, how: '' | '__icontains' = ''): Promise<Page<Row>> {
    const { nameField, namesakes } = this.noun;
    return this.page({
      page_size: MOST_CANDIDATES,
      order_by: namesakes,
      filters: { ...within, [nameField + how]: name },
    });
  }

  private async relatives(filters: AwxQuery): Promise<Relative[]> {
    const { family, collection } = this.noun;
    if (!family) return [];
    const body = await this.api.transport.read([family], { ...filters, page_size: MOST_CANDIDATES });
    return rows(asRow(body)['results'])
      .map((row) => ({ id: number(row, 'id'), type: text(row, 'type'), name: text(row, 'name') }))
      .filter(({ type }) => `${type}s` !== collection);
  }

  private readonly toCandidate = (row: Row): Candidate => {
    const item = this.noun.parse(row);
    const name: unknown = Reflect.get(item, this.noun.nameField);
    return { id: item.id, name: typeof name === 'string' ? name : '', hint: this.noun.hint(item) };
  };
}

/** Two that are in no organization are namesakes to who calls them by name, though AWX allows them. */
const scopeOf = (field: string, value: unknown): [string, AwxQuery[string]][] => {
  if (value === null) return [[`${field}__isnull`, true]];
  return typeof value === 'number' || typeof value === 'string' ? [[field, value]] : [];
};

const asOther = ({ id, type, name }: Relative): Candidate => ({ id, name, hint: type.replaceAll('_', ' ') });
