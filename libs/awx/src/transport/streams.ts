import type { Readable } from 'node:stream';
import { type AxiosInstance, type AxiosResponse, isAxiosError } from 'axios';
import { errorFromAnswer } from '../errors/from-answer';
import { errorFromFailure, type Patience } from '../errors/from-failure';
import { isSuccess, readAnswer } from './answer';
import { CallLimit } from './call-limit';
import { answerIn } from './http';
import type { Outgoing } from './request';
import { readText } from './text';

/** Of an answer that is no text but a refusal or a page. */
const MOST_OF_A_REFUSAL = 65_536;

/** One exchange whose answer is passed on as it comes. */
export class Streamed {
  private readonly limit: CallLimit;

  /** @param patience With no sign of AWX; what the reader takes for itself does not count. */
  constructor(
    private readonly request: Outgoing,
    private readonly patience: Patience,
  ) {
    this.limit = new CallLimit(patience.timeoutMs, request.signal);
  }

  /** Leaving the loop over the pieces ends the exchange. @throws AwxError */
  async open(http: AxiosInstance): Promise<AsyncIterable<Buffer>> {
    const { status, headers, data } = await this.ask(http);
    const pieces = this.passOn(data);
    if (isSuccess(status) && !String(headers['content-type']).includes('html')) return pieces;
    const { text } = await readText(pieces, { maxBytes: MOST_OF_A_REFUSAL });
    const answer = readAnswer({ status, headers, data: text }, this.request);
    throw errorFromAnswer({ request: this.request, answer });
  }

  private async ask(http: AxiosInstance): Promise<AxiosResponse<Readable>> {
    const { method, path: url, headers, resource } = this.request;
    const { signal } = this.limit;
    try {
      return await http.request<Readable>({ method, url, headers, signal, resource, responseType: 'stream' });
    } catch (error) {
      const answer = isAxiosError(error) && !this.limit.givenUp ? answerIn<Readable>(error) : undefined;
      if (answer) return answer;
      throw this.failed(error);
    }
  }

  private async *passOn(data: Readable): AsyncGenerator<Buffer> {
    try {
      for await (const piece of data as AsyncIterable<Buffer>) {
        this.limit.pause();
        yield piece;
        this.limit.resume();
      }
    } catch (error) {
      throw this.failed(error);
    } finally {
      data.destroy();
      this.limit.end();
    }
  }

  private failed(error: unknown): Error {
    this.limit.end();
    return errorFromFailure(error, this.request, this.patience, this.limit.givenUp);
  }
}
