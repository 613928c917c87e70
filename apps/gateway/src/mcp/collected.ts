import { Writable } from 'node:stream';
import { MOST_HELD } from '../proxy/doubtful-answer';
import type { AnswerSink, ProxyCall } from '../proxy/proxy-call';
import { LOG_IN, Refusal } from '../proxy/refusal';
import { headerOf } from '../proxy/response-headers';
import { answerIn, type RpcAnswer } from '../proxy/rpc-answer';
import type { Destination, PassOn } from '../routing/target';

/** The answer of a server, held until it is whole. */
class Collected extends Writable implements AnswerSink {
  headersSent = false;
  readonly mostBytes = MOST_HELD;
  private readonly chunks: Buffer[] = [];
  private status = 200;
  private headers: readonly string[] = [];

  writeHead(status: number, headers: string[]): void {
    this.headersSent = true;
    this.status = status;
    this.headers = headers;
  }

  flushHeaders(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.chunks.push(chunk);
    done();
  }

  /**
   * @throws {Refusal} when the caller is to log in again, or it is no answer to a JSON-RPC request
   */
  message(server: string): RpcAnswer {
    const text = Buffer.concat(this.chunks).toString();
    const streams = headerOf(this.headers, 'content-type')?.startsWith('text/event-stream');
    const answer = answerIn(streams ? lastEventIn(text) : text);
    if (!answer) throw unreadable(server);
    if (this.status !== LOG_IN) return answer;
    const challenge = headerOf(this.headers, 'www-authenticate') ?? '';
    throw new Refusal({
      status: LOG_IN,
      detail: answer.error?.message ?? 'Log in again.',
      headers: { 'WWW-Authenticate': challenge },
    });
  }
}

const unreadable = (server: string): Refusal =>
  new Refusal({
    status: 502,
    detail:
      `The ${server} server gave no answer that can be read. What was asked may still have been done: look before you ` +
      'repeat a change.',
  });

const lastEventIn = (stream: string): string =>
  stream
    .match(/^data: .*$/gm)
    ?.at(-1)
    ?.slice('data: '.length) ?? '';

/** Who is to log in again hears of nothing else. */
const isLogIn = (answer: PromiseSettledResult<RpcAnswer>): answer is PromiseRejectedResult =>
  answer.status === 'rejected' && answer.reason instanceof Refusal && answer.reason.answer.status === LOG_IN;

/**
 * Asks servers while a call waits for it, all at once.
 *
 * @returns for each its answer, or what broke it off.
 * @throws {Refusal} when the caller is to log in again
 */
export async function askAll(
  { response }: ProxyCall,
  passOn: PassOn,
  destinations: readonly Destination[],
): Promise<PromiseSettledResult<RpcAnswer>[]> {
  const sinks = destinations.map(() => new Collected());
  const leave = (): void => {
    for (const sink of sinks) sink.destroy();
  };
  response.once('close', leave);
  const asking = sinks.map(async (sink, index) => {
    await passOn(destinations[index]!, sink);
    return sink.message(destinations[index]!.server);
  });
  const answers = await Promise.allSettled(asking);
  response.off('close', leave);
  const logIn = answers.find(isLogIn);
  if (logIn) throw logIn.reason;
  return answers;
}
