import type { Dispatcher } from 'undici';
import { CallerLeft } from './caller-left';
import { type DoubtfulAnswer, tooLong } from './doubtful-answer';
import type { AnswerHead } from './foreign-answer';
import type { Passage } from './passage';
import type { AnswerSink, SentCall } from './proxy-call';
import { headerOf, headersForCaller } from './response-headers';
import { BodyLate, ServerSilent } from './upstream-failure';

type Controller = Dispatcher.DispatchController;

/** What an exchange needs until it is over. */
interface Open {
  readonly call: SentCall;
  readonly response: AnswerSink;
  readonly passage: Pick<Passage, 'timeoutMs' | 'lasts' | 'changes' | 'mayBeQuiet'>;
  /** Throws when the answer is not to be passed on; returns what holds it when that is not known yet. */
  readonly onHead: (head: AnswerHead) => DoubtfulAnswer | undefined;
}

/**
 * One attempt to have a call answered by a server: passes the answer on as it arrives, never faster than the caller
 * takes it. `done` resolves when the answer is complete and rejects with what broke it off.
 */
export class Exchange implements Dispatcher.DispatchHandler {
  private readonly settled = Promise.withResolvers<void>();
  readonly done = this.settled.promise;
  private deadline: NodeJS.Timeout | undefined;
  /** Let go of at the end: what has served the exchange is often collected late, and must not keep the whole call with it. */
  private open: Open | undefined;
  private controller: Controller | undefined;
  private hasBegun = false;
  private doubtful: DoubtfulAnswer | undefined;
  /** Of the answer's body. */
  private bytes = 0;
  private abortedFor: Error | undefined;
  /** The caller is gone and the server goes on. */
  private abandoned = false;

  constructor(call: SentCall, passage: Open['passage'], onHead: Open['onHead']) {
    const { response, cancellation } = call;
    this.open = { call, response, passage, onHead };
    this.deadline = setTimeout(() => this.abort(this.whoIsLate()), passage.timeoutMs);
    response.once('close', this.onCallerGone).on('drain', this.onDrain);
    cancellation?.addEventListener('abort', this.onCancelled);
    if (cancellation?.aborted || response.destroyed) this.onCancelled();
  }

  /** Whether the server may have seen something of the request. */
  get sent(): boolean {
    return this.hasBegun;
  }

  /** Ends an answer that would go on for ever; for its caller it is complete, with these last words. */
  end(lastWords: string): void {
    const { open, controller } = this;
    this.finish();
    open?.response.end(lastWords);
    controller?.abort(new CallerLeft());
    this.settled.resolve();
  }

  onRequestStart(controller: Controller): void {
    this.hasBegun = true;
    if (this.abortedFor) controller.abort(this.abortedFor);
    else this.controller = controller;
  }

  onResponseStart(controller: Controller, status: number, _parsed: object): void {
    if (status < 200 || !this.open) return;
    const { call, response, passage, onHead } = this.open;
    const headers = headersForCaller(controller.rawHeaders as (Buffer | string)[], call.metadataUrl);
    try {
      this.doubtful = onHead({ status, headers });
    } catch (error) {
      return this.abort(error as Error);
    }
    const streams = headerOf(headers, 'content-type')?.startsWith('text/event-stream');
    if (streams && passage.mayBeQuiet) this.waitForEver();
    else this.deadline?.refresh();
    if (this.abandoned) return;
    if (headerOf(headers, 'x-request-id') === undefined) headers.push('X-Request-Id', call.requestId);
    if (this.doubtful) return;
    response.writeHead(status, headers);
    if (!streams) return;
    call.held.isStream = true;
    response.flushHeaders();
  }

  onResponseData(controller: Controller, chunk: Buffer): void {
    if (this.abandoned || !this.open) return;
    this.deadline?.refresh();
    const { response } = this.open;
    this.bytes += chunk.length;
    const { mostBytes = Number.POSITIVE_INFINITY } = this.doubtful ?? response;
    if (this.bytes > mostBytes) return this.abort(tooLong(mostBytes));
    if (this.doubtful) this.doubtful.add(chunk);
    else if (!response.write(chunk)) controller.pause();
  }

  onResponseEnd(): void {
    const { open } = this;
    this.finish();
    try {
      if (!this.abandoned) open?.response.end(this.doubtful?.passTo(open.response));
      this.settled.resolve();
    } catch (error) {
      this.settled.reject(error as Error);
    }
  }

  onResponseError(_controller: Controller, error: Error): void {
    this.fail(error);
  }

  private readonly onDrain = (): void => {
    this.deadline?.refresh();
    this.controller?.resume();
  };

  private readonly onCallerGone = (): void => {
    const { call, passage } = this.open!;
    // A server ends a wait when nobody will hear its end, and begins no change, whatever the revision; what it started goes on.
    if (call.endsWithCaller || passage.lasts || passage.changes()) return this.abort(new CallerLeft());
    this.abandoned = true;
    // A stream that goes on and on would keep its place for nobody.
    clearTimeout(this.deadline);
    this.deadline = setTimeout(() => this.abort(new CallerLeft()), passage.timeoutMs);
    this.controller?.resume();
  };

  private readonly onCancelled = (): void => this.abort(new CallerLeft());

  /** A caller who takes or sends nothing must not make a server seem to fail. */
  private whoIsLate(): Error {
    const { call, response, passage } = this.open!;
    if (response.writableNeedDrain) return new CallerLeft();
    return call.request.complete ? new ServerSilent(passage.timeoutMs) : new BodyLate(passage.timeoutMs);
  }

  private waitForEver(): void {
    clearTimeout(this.deadline);
    this.deadline = undefined;
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
    if (!this.open) return;
    const { call, response } = this.open;
    this.open = undefined;
    this.controller = undefined;
    response.off('close', this.onCallerGone).off('drain', this.onDrain);
    call.cancellation?.removeEventListener('abort', this.onCancelled);
  }
}
