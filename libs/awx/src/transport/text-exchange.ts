import axios, { AxiosError, type AxiosResponse, type InternalAxiosRequestConfig } from 'axios';
import type { Dispatcher } from 'undici';
import { type Head, responseOf } from './axios-response';
import { unpacked } from './unpacking';

type Controller = Dispatcher.DispatchController;

/** The code of the error for an answer above `maxContentLength`. */
export const TOO_LARGE = 'ERR_ANSWER_TOO_LARGE';

/** One request and its answer, a text. It ends once, whatever happens. */
export class TextExchange implements Dispatcher.DispatchHandler {
  private readonly settled = Promise.withResolvers<AxiosResponse>();
  readonly response = this.settled.promise;
  private readonly most: number;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private head: Head | undefined;
  /** There is one from the moment that AWX may see some of the request. */
  private controller: Controller | undefined;
  private error: AxiosError | undefined;

  constructor(private readonly config: InternalAxiosRequestConfig) {
    this.most = config.maxContentLength!;
    config.signal?.addEventListener?.('abort', this.abort);
  }

  onRequestStart(controller: Controller): void {
    if (this.error) controller.abort(this.error);
    else this.controller = controller;
  }

  onResponseStart(_: Controller, status: number, headers: Head['headers']): void {
    this.head = { status, headers };
  }

  onResponseData(_: Controller, chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size > this.most) this.tooLarge();
  }

  onResponseEnd(): void {
    const bytes = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    const unpacking = unpacked(bytes, this.head!.headers, this.most);
    if (unpacking) unpacking.then(this.complete, this.notUnpacked);
    else this.complete(bytes);
  }

  onResponseError(_: Controller, error: Error): void {
    this.fail(AxiosError.from(error, undefined, this.config, this.controller));
  }

  private readonly complete = (bytes: Buffer): void => {
    this.forget();
    try {
      this.settled.resolve(responseOf(this.config, this.head!, bytes.toString()));
    } catch (error) {
      this.settled.reject(error);
    }
  };

  private readonly notUnpacked = (error: NodeJS.ErrnoException): void => {
    if (error.code === 'ERR_BUFFER_TOO_LARGE') this.tooLarge();
    else this.onResponseError(this.controller!, error);
  };

  private tooLarge(): void {
    this.fail(new AxiosError(`More than ${this.most} bytes`, TOO_LARGE, this.config, this.controller));
  }

  private readonly abort = (): void => this.fail(new axios.CanceledError(undefined, this.config, this.controller));

  private fail(error: AxiosError): void {
    if (this.error) return;
    this.error = error;
    this.forget();
    this.settled.reject(error);
    this.controller?.abort(error);
  }

  private forget(): void {
    this.config.signal?.removeEventListener?.('abort', this.abort);
  }
}
