import type { Authenticator } from '@libs/auth';
import type { Dispatcher } from 'undici';
import type { Backend } from '../backends/backend';
import { CallerLeft } from './caller-left';
import { type AnswerHead, Exchange } from './exchange';
import type { ProxyCall } from './proxy-call';
import { type RequestBody, takeBody } from './request-body';
import { headersForServer } from './request-headers';
import { headerOf } from './response-headers';
import { isSafeToRepeat } from './safe-to-repeat';
import { isBrokenConnection, isServersFault, refusalFor, unreachable } from './upstream-failure';

/** What forwarding depends on. */
export interface ForwardOptions {
  readonly authenticator: Pick<Authenticator, 'internalHeaders'>;
  /** How long a server may keep silent, in ms. */
  readonly timeoutMs: number;
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
  /** Whether the tool of this name only reads. */
  readonly isRead: (tool: string) => boolean;
}

/** Sends authenticated calls to servers and their answers back. */
export class Forwarder {
  constructor(private readonly options: ForwardOptions) {}

  /**
   * Resolves when the answer has been passed on. Throws a `Refusal` that is still to be answered, or what broke off an
   * answer that had begun.
   */
  async forward(call: ProxyCall, backend: Backend): Promise<void> {
    if (!backend.breaker.closed && !(await backend.breaker.admits())) throw unreachable(backend);
    if (call.response.destroyed) throw new CallerLeft();
    const body = await takeBody(call.request, this.options.bodyLimit);
    const request = this.requestOf(call, body);
    try {
      await this.send(call, backend, request);
    } catch (error) {
      if (!this.mayRepeat(call, body, error)) throw refusalFor(error, backend);
      await this.send(call, backend, request).catch((again: unknown) => {
        throw refusalFor(again, backend);
      });
    }
  }

  private requestOf(call: ProxyCall, body: RequestBody): Dispatcher.DispatchOptions {
    const { request, destination, path, query, requestId, caller } = call;
    const own = { 'x-request-id': requestId, ...(caller && this.options.authenticator.internalHeaders(caller)) };
    return {
      method: request.method as Dispatcher.HttpMethod,
      path: (destination?.path ?? path) + query,
      headers: headersForServer(request, own),
      body,
    };
  }

  private async send(call: ProxyCall, backend: Backend, request: Dispatcher.DispatchOptions): Promise<void> {
    const onHead = (head: AnswerHead): void => judge(backend, head, call.requestId);
    const exchange = new Exchange(call, this.options.timeoutMs, onHead);
    backend.pool.dispatch(request, exchange);
    try {
      await exchange.done;
    } catch (error) {
      if (isServersFault(error)) backend.breaker.failed();
      throw error;
    }
  }

  /** Once at most, and never what could change something twice. */
  private mayRepeat(call: ProxyCall, body: RequestBody, error: unknown): boolean {
    const canBeSentAgain = body === undefined || Buffer.isBuffer(body);
    return (
      canBeSentAgain &&
      !call.response.headersSent &&
      isBrokenConnection(error) &&
      isSafeToRepeat(call, this.options.isRead)
    );
  }
}

const IN_BETWEEN = new Set([502, 503, 504]);

/**
 * A 503 in the server's own words, told by the request id it repeats, says that AWX is down: it is an answer, and
 * better than any of ours. Without the id, something before the server speaks for it.
 */
function judge(backend: Backend, { status, headers }: AnswerHead, requestId: string): void {
  const ownWords = !IN_BETWEEN.has(status) || headerOf(headers, 'x-request-id') === requestId;
  if (ownWords) backend.breaker.succeeded();
  else backend.breaker.failed();
}
