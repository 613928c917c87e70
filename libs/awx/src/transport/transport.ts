import type { AxiosInstance } from 'axios';
import { isAxiosError } from 'axios';
import type { AwxConfig } from '../awx.config';
import type { AwxCaller } from '../awx-caller';
import type { AwxObserver } from '../awx-observer';
import type { AwxCredentials } from '../credentials';
import { AwxUnauthenticated } from '../errors/awx-error';
import { errorFromAnswer } from '../errors/from-answer';
import { errorFromFailure } from '../errors/from-failure';
import { type Agents, createAgents } from './agents';
import { isSuccess, readAnswer } from './answer';
import { BasePath } from './base-path';
import { CallLimit } from './call-limit';
import { toHeaders } from './headers';
import { answerIn, createHttp } from './http';
import type { Answer, AwxQuery, AwxRequest, PathSegment, RequestOptions, WriteMethod } from './request';
import { toPath, toQuery } from './url';

interface Outgoing extends AwxRequest {
  readonly url: string;
  readonly body?: unknown;
  readonly credentials?: AwxCredentials;
  readonly signal?: AbortSignal;
}

/** Carries requests to AWX and answers back: paths, credentials, limits, errors. Knows nothing of what they mean. */
export class Transport {
  private readonly agents: Agents;
  private readonly http: AxiosInstance;
  private readonly base: BasePath;

  constructor(
    private readonly config: AwxConfig,
    private readonly caller?: AwxCaller,
    observer?: AwxObserver,
  ) {
    this.agents = createAgents(config);
    this.http = createHttp(config, this.agents, observer);
    this.base = new BasePath((path) => this.probe(path), config.baseUrl.pathname, config.apiPrefix);
  }

  /** Where AWX's API is, e.g. `/api/v2/`. */
  basePath(): Promise<string> {
    return this.base.find();
  }

  read(path: readonly PathSegment[], query?: AwxQuery, options?: RequestOptions): Promise<unknown> {
    return this.successful('GET', path, options, query).then(({ body }) => body);
  }

  /** @returns AWX's answer of status 2xx. */
  write(method: WriteMethod, path: readonly PathSegment[], body?: unknown, options?: RequestOptions): Promise<Answer> {
    return this.successful(method, path, options, undefined, body);
  }

  /** @returns AWX's answer and the error it means unless it is a success, for callers who read refusals themselves. */
  async writeAny(
    path: readonly PathSegment[],
    body: unknown,
    options?: RequestOptions,
  ): Promise<{ answer: Answer; error?: Error }> {
    const request = await this.prepare('POST', path, options, undefined, body);
    const answer = await this.exchange(request);
    return { answer, error: isSuccess(answer.status) ? undefined : errorFromAnswer({ request, answer }) };
  }

  touched(resource: string, id: number | string): void {
    this.caller?.touched(resource, id);
  }

  close(): void {
    this.agents.httpAgent.destroy();
    this.agents.httpsAgent.destroy();
  }

  private async successful(
    method: AwxRequest['method'],
    path: readonly PathSegment[],
    options?: RequestOptions,
    query?: AwxQuery,
    body?: unknown,
  ): Promise<Answer> {
    const request = await this.prepare(method, path, options, query, body);
    const answer = await this.exchange(request);
    if (isSuccess(answer.status)) return answer;
    throw errorFromAnswer({ request, answer });
  }

  private async prepare(
    method: AwxRequest['method'],
    path: readonly PathSegment[],
    options: RequestOptions = {},
    query?: AwxQuery,
    body?: unknown,
  ): Promise<Outgoing> {
    const rest = toPath(path) + toQuery(query);
    const identity = this.identity(options);
    const url = this.config.baseUrl.origin + (await this.base.find()) + rest;
    return {
      method,
      url,
      body,
      resource: String(path[0]),
      about: options.about,
      signal: this.caller?.signal(),
      ...identity,
    };
  }

  private identity({ credentials }: RequestOptions): { credentials?: AwxCredentials; asService: boolean } {
    if (credentials === 'anonymous') return { asService: false };
    const own = credentials ?? this.caller?.credentials();
    if (own) return { credentials: own, asService: false };
    if (this.config.serviceCredentials) return { credentials: this.config.serviceCredentials, asService: true };
    throw new AwxUnauthenticated(
      'No AWX credentials: send your own, or configure AWX_TOKEN or AWX_USERNAME and AWX_PASSWORD.',
    );
  }

  /** Asked once for everybody, so no caller's going away may end it. */
  private probe(path: string): Promise<Answer> {
    const url = this.config.baseUrl.origin + path;
    return this.exchange({ method: 'GET', url, resource: 'api', asService: false }).then((answer) => {
      if (answer.status >= 500 || (answer.status >= 300 && answer.status < 400)) {
        throw errorFromAnswer({ request: { method: 'GET', resource: 'api', asService: false }, answer });
      }
      return answer;
    });
  }

  private async exchange(request: Outgoing): Promise<Answer> {
    const limit = new CallLimit(this.config.timeoutMs, request.signal);
    try {
      return readAnswer(await this.send(request, limit.signal), request);
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      const answer = limit.givenUp ? undefined : answerIn(error);
      if (answer) return readAnswer(answer, request);
      throw errorFromFailure(error, request, { givenUp: limit.givenUp, seconds: this.config.timeoutMs / 1000 });
    } finally {
      limit.end();
    }
  }

  private send({ method, url, body, credentials, resource }: Outgoing, signal: AbortSignal) {
    return this.http.request<string>({
      method,
      url,
      data: body === undefined ? undefined : JSON.stringify(body),
      headers: toHeaders(credentials, this.caller?.requestId(), body !== undefined),
      signal,
      resource,
    });
  }
}
