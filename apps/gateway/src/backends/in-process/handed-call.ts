import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { type Dispatcher, errors, util } from 'undici';
import { feed, handedRequest, type Sent } from './handed-request';
import { NoSocket } from './no-socket';
import { type HearsAnswer, toldAnswer } from './told-answer';

/** Neither side runs within the other's call: what each knows of it was sent, as over a connection. */
const apart = AsyncLocalStorage.snapshot();

/** One request that is handed to a server of this process, and its answer on the way back. */
export class HandedCall implements Dispatcher.DispatchController, HearsAnswer {
  aborted = false;
  paused = false;
  reason: Error | null = null;
  rawHeaders: string[] | null = null;
  private readonly socket = new NoSocket();
  private response: ServerResponse | undefined;
  /** Parts of the answer that came while nobody took them. */
  private readonly waiting: Buffer[] = [];
  private ended = false;
  private isOver = false;

  constructor(
    private readonly sent: Sent,
    private readonly handler: Dispatcher.DispatchHandler,
    private readonly onOver: () => void,
  ) {}

  begin(server: Server, host: string): void {
    if (!this.isOver) apart(() => this.hand(server, host));
  }

  private hand(server: Server, host: string): void {
    const request = handedRequest(this.sent, host, this.socket);
    this.socket.once('close', () => this.onClosed(request));
    this.response = toldAnswer(request, this.socket, this);
    this.response.once('finish', () => this.socket.done());
    server.emit('request', request, this.response);
    feed(request, this.sent.body, this.socket, (error) => this.abort(error));
  }

  pause(): void {
    this.paused = true;
  }

  resume(): void {
    if (!this.paused || this.isOver) return;
    this.paused = false;
    this.flow();
    if (!this.paused && !this.isOver) apart(() => this.response?.emit('drain'));
  }

  /** As if the connection broke. */
  abort(reason: Error): void {
    if (this.isOver) return;
    this.aborted = true;
    this.reason = reason;
    this.socket.destroy();
    this.fail(reason);
  }

  head(status: number, message: string, headers: string[]): void {
    this.rawHeaders = headers;
    this.tell(() => this.handler.onResponseStart?.(this, status, util.parseHeaders(headers), message));
  }

  data(chunk: Buffer): boolean {
    this.waiting.push(chunk);
    this.flow();
    return !this.paused;
  }

  end(): void {
    this.ended = true;
    this.flow();
  }

  private flow(): void {
    while (!this.paused && !this.isOver && this.waiting.length > 0) {
      const chunk = this.waiting.shift()!;
      this.tell(() => this.handler.onResponseData?.(this, chunk));
    }
    if (!this.ended || this.paused || this.isOver) return;
    this.over();
    this.tell(() => this.handler.onResponseEnd?.(this, {}));
  }

  /** Who hears must not break the server. */
  private tell(part: () => void): void {
    if (this.aborted) return;
    try {
      apart(part);
    } catch (error) {
      this.abort(error as Error);
    }
  }

  private onClosed(request: IncomingMessage): void {
    if (this.response?.writableFinished) return;
    request.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
    if (!this.isOver) this.fail(new errors.SocketError('other side closed'));
  }

  private fail(error: Error): void {
    this.over();
    apart(() => this.handler.onResponseError?.(this, error));
  }

  private over(): void {
    this.isOver = true;
    this.waiting.length = 0;
    const { body } = this.sent;
    // Nobody reads the rest of it.
    if (body && !Buffer.isBuffer(body)) (body as { destroy?(): void }).destroy?.();
    this.onOver();
  }
}
