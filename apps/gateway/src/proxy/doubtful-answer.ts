import { type AnswerHead, ForeignAnswer, foreignAnswer } from './foreign-answer';
import type { AnswerSink } from './proxy-call';
import { headerOf } from './response-headers';
import { answerIn } from './rpc-answer';

/** No answer of a server that must be held comes near. */
export const MOST_HELD = 4_194_304;

/** These have no body that could be judged. */
const EMPTY = new Set([202, 204, 304]);

/** Whether only its body tells an answer to a message of MCP, which does not say that it is the server's, from any other JSON. */
export const isDoubtful = ({ status, headers }: AnswerHead): boolean =>
  !EMPTY.has(status) &&
  headerOf(headers, 'content-encoding') === undefined &&
  !headerOf(headers, 'content-type')?.startsWith('text/event-stream');

/** An answer that is held until it is known to be one: else the `{"status":"ok"}` of a proxy would pass for it. */
export class DoubtfulAnswer {
  readonly mostBytes = MOST_HELD;
  private readonly chunks: Buffer[] = [];

  constructor(
    private readonly head: AnswerHead,
    /** Told when it is known to be the server's. */
    private readonly believed: () => void,
  ) {}

  add(chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  /**
   * Begins the answer to the caller.
   *
   * @returns its body.
   * @throws {ForeignAnswer}
   */
  passTo(sink: Pick<AnswerSink, 'writeHead'>): Buffer {
    const { status, headers } = this.head;
    const body = Buffer.concat(this.chunks);
    if (answerIn(body.toString())?.jsonrpc !== '2.0') throw foreignAnswer(this.head, ' without JSON-RPC');
    this.believed();
    sink.writeHead(status, [...headers]);
    return body;
  }
}

export const tooLong = (mostBytes: number): ForeignAnswer => new ForeignAnswer(`more than ${mostBytes} bytes`, 502);
