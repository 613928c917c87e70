import type { Dispatcher } from 'undici';
import { CallerLeft } from './caller-left';
import type { Passage } from './passage';
import type { AnswerSink, SentCall } from './proxy-call';
import { headerOf, headersForCaller } from './response-headers';
import { BodyLate, ServerSilent } from './upstream-failure';

type Controller = Dispatcher.DispatchController;

/** The head of a server's answer: headers alternate names and values. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: readonly string[];
}

/**
 * One attempt to have a call answered by a server: passes the answer on as it arrives, never faster than the caller
 * takes it. `done` resolves when the answer is complete and rejects with what broke it off.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  private readonly settled = Promise.withResolvers<void>();
  readonly done = this.settled.promise;
  private readonly response: AnswerSink;
  private readonly deadline: NodeJS.Timeout;
  private controller: Controller | undefined;
  private abortedFor: Error | undefined;
  /** The caller is gone and the server goes on. */
  private abandoned = false;

  constructor(
    private readonly call: SentCall,
    private readonly passage: Pick<Passage, 'timeoutMs' | 'lasts'>,
    private readonly onHead: (head: AnswerHead) => void,
  ) {
    this.response = call.response;
    this.deadline = setTimeout(() => this.abort(this.whoIsLate()), passage.timeoutMs);
    this.response.once('close', this.onCallerGone).on('drain', this.onDrain);
    call.cancellation?.addEventListener('abort', this.onCancelled);
    if (call.cancellation?.aborted) this.onCancelled();
  }

  /** Whether the server may have seen something of the request. */
  get sent(): boolean {
    return this.controller !== undefined;
  }

  /** Ends an answer that would go on for ever; for its caller it is complete. */
  end(): void {
    this.finish();
    this.response.end();
    this.controller?.abort(new CallerLeft());
    this.settled.resolve();
  }

  onRequestStart(controller: Controller): void {
    this.controller = controller;
    if (this.abortedFor) controller.abort(this.abortedFor);
  }

  onResponseStart(controller: Controller, status: number, _parsed: object): void {
    if (status < 200) return;
    const headers = headersForCaller(controller.rawHeaders as (Buffer | string)[], this.call.metadataUrl);
    this.onHead({ status, headers });
    const streams = headerOf(headers, 'content-type')?.startsWith('text/event-stream');
    // An event stream may be quiet for as long as it likes.
    if (streams) clearTimeout(this.deadline);
    else this.deadline.refresh();
    if (this.abandoned) return;
    if (headerOf(headers, 'x-request-id') === undefined) headers.push('X-Request-Id', this.call.requestId);
    this.response.writeHead(status, headers);
    if (streams) this.response.flushHeaders();
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.abandoned) return;
    this.deadline.refresh();
    if (!this.response.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    this.finish();
    if (!this.abandoned) this.response.end();
    this.settled.resolve();
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.fail(error);
  }

  private readonly onDrain = (): void => {
    this.deadline.refresh();
    this.controller?.resume();
  };

  private readonly onCallerGone = (): void => {
    // A server ends a wait when nobody will hear its end, whatever the revision; what it started goes on.
    if (this.call.endsWithCaller || (this.passage.lasts && this.sent)) return this.abort(new CallerLeft());
    this.abandoned = true;
    this.controller?.resume();
  };

  private readonly onCancelled = (): void => this.abort(new CallerLeft());

  /** A caller who takes or sends nothing must not make a server seem to fail. */
  private whoIsLate(): Error {
    if (this.response.writableNeedDrain) return new CallerLeft();
    return this.call.request.complete ? new ServerSilent(this.passage.timeoutMs) : new BodyLate(this.passage.timeoutMs);
  }

  /** Works in every state: queued, sent, answering. */
  private abort(reason: Error): void {
    this.abortedFor = reason;
    this.controller?.abort(reason);
    this.fail(reason);
  }

  private fail(error: Error): void {
    this.finish();
    this.settled.reject(error);
  }

  private finish(): void {
    clearTimeout(this.deadline);
    this.response.off('close', this.onCallerGone).off('drain', this.onDrain);
    this.call.cancellation?.removeEventListener('abort', this.onCancelled);
  }
}
