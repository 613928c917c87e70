import { Api } from './collection/api';
import { Collection } from './collection/collection';
import type { Noun } from './noun';
import { FactsReader } from './object-facts';
import type { AwxQuery, PathSegment, RequestOptions, WriteMethod } from './transport/request';
import { readText, type TextAnswer, type TextLimits } from './transport/text';
import type { Transport } from './transport/transport';

/** AWX by its paths, for whatever its nouns do not offer. */
export abstract class AwxApi {
  /** What rules about objects ask of them. */
  readonly facts: FactsReader;
  protected readonly api: Api;

  constructor(protected readonly transport: Transport) {
    this.api = new Api(transport);
    this.facts = new FactsReader(this.api);
  }

  /** E.g. `read(['projects', 5, 'playbooks'])`. */
  read(path: readonly PathSegment[], query?: AwxQuery, options?: RequestOptions): Promise<unknown> {
    return this.transport.read(path, query, options);
  }

  /** As `read`, for changes. Never repeated. */
  async write(method: WriteMethod, path: readonly PathSegment[], body?: unknown): Promise<unknown> {
    return (await this.transport.write(method, path, body)).body;
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

  protected collection<T extends { readonly id: number }>(noun: Noun<T>): Collection<T> {
    return this.api.add(new Collection(this.api, noun));
  }
}
