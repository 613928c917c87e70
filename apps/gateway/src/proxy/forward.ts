import { type Authenticator, patienceHeader } from '@libs/auth';
import { jsonIn } from '@libs/operation';
import type { InFlight } from '@libs/server';
import type { Dispatcher } from 'undici';
import type { Backend } from '../backends/backend';
import type { Operations } from '../routing/operations';
import { CallerLeft } from './caller-left';
import { DoubtfulAnswer, isDoubtful } from './doubtful-answer';
import { Exchange } from './exchange';
import { type AnswerHead, foreignAnswer, isByServer, isForeign, saysUnreached } from './foreign-answer';
import { type Passage, passageOf } from './passage';
import { type AskedRpc, idOf, type SentCall } from './proxy-call';
import { discard, type RequestBody, takeBody } from './request-body';
import { headersForServer } from './request-headers';
import { isSafeToRepeat } from './safe-to-repeat';
import { breakOf, sentSpan } from './sent-span';
import { listeningOver } from './sse';
import { isBrokenConnection, isServersFault, refusalFor, unreachable } from './upstream-failure';

/** What forwarding depends on. */
export interface ForwardOptions {
  readonly authenticator: Pick<Authenticator, 'internalHeaders' | 'forget' | 'passesCredentials'>;
  /** How long a server may keep silent, in ms, unless the operation says more. */
  readonly timeoutMs: number;
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
  readonly operations: Operations;
  readonly inFlight: Pick<InFlight, 'lasts'>;
}

/** A server begins nothing any more when this little is left: it begins to count when it gets the call. */
const ON_THE_WAY_MS = 250;

/** Sends authenticated calls to servers and their answers back. */
export class Forwarder {
  constructor(private readonly options: ForwardOptions) {}

  /**
   * Resolves when the answer has been passed on. Throws a `Refusal` that is still to be answered, or what broke off an
   * answer that had begun.
   */
  async forward(call: SentCall, backend: Backend): Promise<void> {
    if (!backend.breaker.closed && !(await backend.breaker.admits())) throw unreachable(backend);
    if (call.response.destroyed) throw new CallerLeft();
    const body = call.destination?.message?.body ?? (await takeBody(call.request, this.options.bodyLimit));
    call.trace?.readHeld(call.destination?.message ? undefined : body);
    const passage = passageOf(call, body, backend, this.options);
    const leave = await passage.lane.enter(call).catch((error: unknown) => {
      discard(body);
      throw error;
    });
    if (passage.lane === backend.lasting) this.options.inFlight.lasts(call.held);
    try {
      await this.send(call, backend, passage, body);
    } catch (error) {
      // Nobody reads what passes; only who is to be told that it broke off must be known.
      if (call.surface === 'mcp') call.rpc ??= askedIn(body);
      throw error;
    } finally {
      leave();
    }
  }

  private requestOf(
    call: SentCall,
    body: RequestBody,
    { timeoutMs }: Passage,
    trace: object,
  ): Dispatcher.DispatchOptions {
    const { request, destination, path, query, requestId, address, caller } = call;
    const { authenticator } = this.options;
    const own = {
      ...destination?.message?.headers,
      'x-request-id': requestId,
      ...(address && { 'x-forwarded-for': address }),
      ...trace,
      ...(caller && {
        ...authenticator.internalHeaders(caller),
        ...patienceHeader(timeoutMs - Math.min(timeoutMs / 10, ON_THE_WAY_MS)),
      }),
    };
    return {
      method: request.method as Dispatcher.HttpMethod,
      path: call.prefix + (destination?.path ?? path) + (destination?.query ?? query),
      headers: headersForServer(request, own, authenticator.passesCredentials ? [] : ['authorization']),
      body,
    };
  }

  private async send(
    call: SentCall,
    backend: Backend,
    passage: Passage,
    body: RequestBody,
    repeated = false,
  ): Promise<void> {
    const span = sentSpan(call, backend, repeated);
    const exchange = new Exchange(call, passage, (head) => {
      const doubtful = this.judge(call, backend, head);
      span?.set({ 'http.response.status_code': head.status });
      if (head.status >= 400) span?.fail(String(head.status));
      return doubtful;
    });
    const stream = passage.listens && { end: () => exchange.end(lastWordsFor(call, body)) };
    if (stream) backend.streams.add(stream);
    passage.lane.way.dispatch(this.requestOf(call, body, passage, { ...span?.headers }), exchange);
    try {
      await exchange.done;
    } catch (error) {
      span?.fail(breakOf(error));
      span?.end();
      if (isServersFault(error)) backend.breaker.failed();
      if (repeated || !this.mayRepeat(call, body, error)) throw refusalFor(error, exchange.sent, backend);
      await this.send(call, backend, passage, body, true);
    } finally {
      span?.end();
      if (stream) backend.streams.delete(stream);
    }
  }

  private judge(call: SentCall, backend: Backend, head: AnswerHead): DoubtfulAnswer | undefined {
    const doubtful = judge(call, backend, head);
    // AWX no longer takes credentials that it took a moment ago: the next call with them is checked anew.
    if (head.status === 401 && call.caller) void this.options.authenticator.forget(call.caller, call.environment);
    return doubtful;
  }

  /** Once at most, and never what could change something twice. */
  private mayRepeat(call: SentCall, body: RequestBody, error: unknown): boolean {
    const canBeSentAgain = body === undefined || Buffer.isBuffer(body);
    return (
      canBeSentAgain &&
      !call.response.headersSent &&
      isBrokenConnection(error) &&
      isSafeToRepeat(call, this.options.operations)
    );
  }
}

/**
 * A 503 in the server's own words says that AWX is down: it is an answer, and better than any of ours.
 *
 * @returns what holds an answer of which only its body tells whose it is.
 * @throws {ForeignAnswer} for what is not the server's
 */
function judge(
  { requestId, surface }: SentCall,
  { breaker, isOfFleet }: Backend,
  head: AnswerHead,
): DoubtfulAnswer | undefined {
  const own = isByServer(head, requestId);
  if (!own && isOfFleet && isForeign(head)) throw foreignAnswer(head);
  if (!own && isOfFleet && surface === 'mcp' && isDoubtful(head)) {
    return new DoubtfulAnswer(head, () => breaker.succeeded());
  }
  if (own || !saysUnreached(head)) breaker.succeeded();
  else breaker.failed();
  return undefined;
}

/** A stream that has not begun, or answers nobody who is known, just ends. */
function lastWordsFor(call: SentCall, body: RequestBody): string {
  const asked = call.rpc ?? askedIn(body);
  return call.held.isStream && asked ? `\n\n${listeningOver(asked.id)}` : '';
}

function askedIn(body: RequestBody): AskedRpc | undefined {
  if (!Buffer.isBuffer(body)) return undefined;
  const id = idOf(jsonIn(body));
  return id === null ? undefined : { id, isToolCall: false };
}
