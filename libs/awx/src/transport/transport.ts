import type { AwxCaller } from '../awx-caller';
import type { AwxObserver } from '../awx-observer';
import type { AwxEnvironments } from '../environments';
import { type AwxError, AwxUnavailable, NoAwxCredentials } from '../errors/awx-error';
import { errorFromAnswer } from '../errors/from-answer';
import { asRow, mapping } from '../row';
import { isSuccess } from './answer';
import { toHeaders } from './headers';
import type {
  Answer,
  AwxCallSpec,
  AwxQuery,
  AwxRequest,
  Outgoing,
  PathSegment,
  RequestOptions,
  WriteMethod,
} from './request';
import { toJson } from './sendable';
import { type Identity, Site } from './site';
import { toPath, toQuery } from './url';

/** Carries requests to AWX and answers back: paths, credentials, errors. Knows nothing of what they mean. */
export class Transport {
  private readonly sites = new Map<string | undefined, Site>();

  constructor(
    private readonly environments: AwxEnvironments,
    private readonly caller?: AwxCaller,
    private readonly observer?: AwxObserver,
  ) {}

  /** Name of the AWX that the call is for; whatever is remembered of objects by their id is remembered under it. */
  get environment(): string {
    return this.caller?.environment() ?? '';
  }

  /** Where AWX's API is, e.g. `/api/v2/`. */
  basePath(): Promise<string> {
    return this.site(this.caller?.environment()).base.find();
  }

  async read(path: readonly PathSegment[], query?: AwxQuery, options?: RequestOptions): Promise<unknown> {
    return (await this.send({ ...options, method: 'GET', path, query })).body;
  }

  /** The names of what a POST to it takes, where AWX tells: versions differ. */
  async taken(path: readonly PathSegment[], options?: RequestOptions): Promise<readonly string[]> {
    const { body } = await this.send({ ...options, method: 'OPTIONS', path });
    return Object.keys(mapping(mapping(asRow(body), 'actions'), 'POST'));
  }

  write(method: WriteMethod, path: readonly PathSegment[], body?: unknown, options?: RequestOptions): Promise<Answer> {
    return this.send({ ...options, method, path, body });
  }

  /** A POST that changes nothing, e.g. a preview: it is no attempt at a change. */
  async ask(path: readonly PathSegment[], body: unknown): Promise<unknown> {
    return (await this.send({ method: 'POST', path, body, asksOnly: true })).body;
  }

  /** An answer that is no JSON, as it comes. Its length has no limit, so hold no more of it than is needed. */
  async stream(
    path: readonly PathSegment[],
    query?: AwxQuery,
    options?: RequestOptions,
  ): Promise<AsyncIterable<Buffer>> {
    const { site, request, identity } = await this.prepare({ ...options, method: 'GET', path, query });
    // AWX refuses to give a log to those who accept JSON only.
    return site.stream({ ...request, headers: { ...request.headers, Accept: '*/*' } }, identity);
  }

  /** @returns AWX's answer with the error it means, if any: for those who read refusals themselves */
  async exchange(call: AwxCallSpec): Promise<{ answer: Answer; error?: AwxError }> {
    const { site, request, identity } = await this.prepare(call);
    if (!request.isRead) await this.caller?.beforeWrite();
    const answer = await site.exchange(request, identity);
    return { answer, error: isSuccess(answer.status) ? undefined : errorFromAnswer({ request, answer }) };
  }

  touched(resource: string, id: number | string): void {
    this.caller?.touched(resource, id);
  }

  async close(): Promise<void> {
    await Promise.all([...this.sites.values()].map((site) => site.close()));
  }

  /** The AWX of an environment; connections to it are made when it is first asked. */
  private site(environment: string | undefined): Site {
    const known = this.sites.get(environment);
    if (known) return known;
    const config = this.environments.configOf(environment);
    const site = new Site(config, this.observer, (of, path) => this.probe(of, path));
    this.sites.set(environment, site);
    return site;
  }

  private async send(call: AwxCallSpec): Promise<Answer> {
    const { answer, error } = await this.exchange(call);
    if (error) throw error;
    return answer;
  }

  private async prepare({
    method,
    path,
    query,
    body,
    about,
    credentials,
    environment = this.caller?.environment(),
    asksOnly = false,
    asWritten,
  }: AwxCallSpec): Promise<{ site: Site; request: Outgoing; identity: Identity }> {
    const rest = toPath(path) + toQuery(query);
    const site = this.site(environment);
    const identity = this.identity(site, credentials);
    const base = await site.base.find();
    const isRead = method === 'GET' || method === 'OPTIONS' || asksOnly;
    const signal = this.caller?.signal();
    if (signal?.aborted) throw new AwxUnavailable('The caller went away before AWX was asked.');
    const request = {
      method,
      resource: String(path[0]),
      about,
      isRead,
      path: base + rest,
      asService: identity.asService,
      settings: site.config.settings,
      asWritten,
      headers: toHeaders(this.caller?.requestId(), body !== undefined),
      body: body === undefined ? undefined : toJson(body),
      // AWX finishes what it was sent, so the answer to a write is awaited: the audit trail shall know it.
      signal: isRead ? signal : undefined,
    };
    return { site, request, identity };
  }

  private identity({ config }: Site, given: RequestOptions['credentials']): Identity & { readonly asService: boolean } {
    if (given === 'anonymous') return { asService: false };
    if (given) return { credentials: given, asService: false, asGiven: true };
    const own = this.caller?.credentials();
    if (own) return { credentials: own, asService: false };
    const { serviceCredentials, settings } = config;
    if (serviceCredentials) return { credentials: serviceCredentials, asService: true };
    throw new NoAwxCredentials(`There are no AWX credentials: send your own, or configure ${settings.account}.`);
  }

  /** Asked for everybody at once, so no caller's going away ends it. Failures are errors, a missing page is an answer. */
  private async probe({ connection, config: { settings } }: Site, path: string): Promise<Answer> {
    const request: AwxRequest = { method: 'GET', resource: 'api', isRead: true, asService: false, settings };
    const headers = toHeaders(this.caller?.requestId(), false);
    const answer = await connection.exchange({ ...request, path, headers });
    if (isSuccess(answer.status) || (answer.status >= 400 && answer.status < 500)) return answer;
    throw errorFromAnswer({ request, answer });
  }
}
