import { Api, type Finder } from './collection/api';
import { Collection } from './collection/collection';
import type { IdOrName } from './ids';
import type { Noun } from './noun';
import { ref, refNames } from './refs';
import { number, type Row, text } from './row';
import type { AwxQuery, PathSegment, RequestOptions, WriteMethod } from './transport/request';
import { readText, type TextAnswer, type TextLimits } from './transport/text';
import type { Transport } from './transport/transport';

/** Facts by which rules tell objects apart; `null` where there is none. */
export interface ObjectFacts {
  readonly id: number;
  readonly name: string;
  readonly labels: readonly string[];
  readonly organization: string | null;
  readonly inventory: string | null;
}

/** AWX by its paths, for whatever its nouns do not offer. */
export abstract class AwxApi {
  protected readonly api: Api;

  constructor(protected readonly transport: Transport) {
    this.api = new Api(transport);
  }

  /** E.g. `read(['projects', 5, 'playbooks'])`. */
  read(path: readonly PathSegment[], query?: AwxQuery, options?: RequestOptions): Promise<unknown> {
    return this.transport.read(path, query, options);
  }

  /** As `read`, for changes. Never repeated. */
  async write(
    method: WriteMethod,
    path: readonly PathSegment[],
    body?: unknown,
    options?: RequestOptions,
  ): Promise<unknown> {
    return (await this.transport.write(method, path, body, options)).body;
  }

  /** As `read`, for what is no JSON, as it comes. Its length has no limit. */
  stream(path: readonly PathSegment[], query?: AwxQuery, options?: RequestOptions): Promise<AsyncIterable<Buffer>> {
    return this.transport.stream(path, query, options);
  }

  /** As `stream`, up to a limit; the answer says whether that was all. */
  async readText(path: readonly PathSegment[], query?: AwxQuery, limits?: TextLimits): Promise<TextAnswer> {
    return readText(await this.stream(path, query), limits);
  }

  /** Where AWX's API is, e.g. `/api/v2/`, or `/api/controller/v2/` on AAP. */
  basePath(): Promise<string> {
    return this.transport.basePath();
  }

  /**
   * What rules about objects ask of one: its id and name, and the names of what it belongs to, as far as AWX tells.
   * @param input May name the parent in which the name is looked for, e.g. `inventory` for hosts.
   * @returns `undefined` where no noun is of that name
   */
  async facts(resource: string, idOrName: IdOrName, input: Row = {}): Promise<ObjectFacts | undefined> {
    if (!this.api.has(resource)) return undefined;
    const finder = this.api.find(resource);
    const row = await finder.row(idOrName, { within: await this.parentIn(finder, input) });
    return {
      id: number(row, 'id'),
      name: text(row, 'name') || text(row, 'username'),
      labels: refNames(row, 'labels'),
      organization: ref(row, 'organization')?.name ?? null,
      inventory: ref(row, 'inventory')?.name ?? null,
    };
  }

  private async parentIn({ noun: { parent, links } }: Finder, input: Row): Promise<AwxQuery> {
    const link = parent && links[parent];
    const given = parent && input[parent];
    if (!link || (typeof given !== 'number' && typeof given !== 'string')) return {};
    return { [parent]: await this.api.find(link.to).resolve(given) };
  }

  protected collection<T extends { readonly id: number }>(noun: Noun<T>): Collection<T> {
    return this.api.add(new Collection(this.api, noun));
  }
}
