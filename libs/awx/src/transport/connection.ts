import { type AxiosInstance, isAxiosError } from 'axios';
import type { Dispatcher } from 'undici';
import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';
import { errorFromFailure } from '../errors/from-failure';
import { readAnswer } from './answer';
import { CallLimit } from './call-limit';
import { createDispatcher } from './dispatcher';
import { answerIn, createHttp } from './http';
import type { Answer, Outgoing } from './request';
import { Streamed } from './streams';

/** Exchanges requests for answers with one server, within limits. */
export class Connection {
  private readonly dispatcher: Dispatcher;
  private readonly http: AxiosInstance;

  constructor(
    private readonly config: AwxConfig,
    observer?: AwxObserver,
  ) {
    this.dispatcher = createDispatcher(config);
    this.http = createHttp(config, this.dispatcher, observer);
  }

  /**
   * @returns AWX's answer, of whatever status
   * @throws AwxUnavailable when there is none that can be read
   */
  async exchange(request: Outgoing): Promise<Answer> {
    const limit = new CallLimit(this.config.timeoutMs, request.signal);
    try {
      return readAnswer(await this.send(request, limit.signal), request);
    } catch (error) {
      if (!isAxiosError(error)) throw error;
      const answer = limit.givenUp ? undefined : answerIn(error);
      if (answer) return readAnswer(answer, request);
      throw errorFromFailure(error, request, this.config, limit.givenUp);
    } finally {
      limit.end();
    }
  }

  /**
   * As `exchange`, for an answer of any form and length, as it comes.
   * @throws AwxError for every answer but success
   */
  stream(request: Outgoing): Promise<AsyncIterable<Buffer>> {
    return new Streamed(request, this.config).open(this.http);
  }

  close(): Promise<void> {
    return this.dispatcher.destroy();
  }

  private send({ method, path, headers, body, resource }: Outgoing, signal: AbortSignal) {
    return this.http.request<string>({ method, url: path, data: body, headers, signal, resource });
  }
}
