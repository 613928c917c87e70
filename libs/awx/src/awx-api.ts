import { type Api, type Finder } from './collection/api';
import { Collection } from './collection/collection';
import { References } from './collection/references';
import type { Noun } from './noun';
import type { AwxQuery, PathSegment, RequestOptions, WriteMethod } from './transport/request';
import { readText, type TextAnswer, type TextLimits } from './transport/text';
import type { Transport } from './transport/transport';

/** AWX by its paths, for whatever its nouns do not offer, and the table of these nouns. */
export class AwxApi implements Api {
  readonly references = new References((collection) => this.find(collection));
  private readonly finders = new Map<string, Finder>();

  constructor(readonly transport: Transport) {}

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

  find(collection: string): Finder {
    const finder = this.finders.get(collection);
    if (!finder) throw new Error(`The client of AWX has no collection ${collection}.`);
    return finder;
  }

  protected collection<T extends { readonly id: number }>(noun: Noun<T>): Collection<T> {
    return this.known(new Collection(this, noun));
  }

  /** Makes names of these known to the links of other nouns. */
  protected known<C extends Finder>(collection: C): C {
    this.finders.set(collection.noun.collection, collection);
    return collection;
  }
}
