import type { ServerResponse } from 'node:http';
import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { jsonIn } from '@libs/operation';
import { MOST_HELD } from '../proxy/doubtful-answer';
import type { AnswerSink } from '../proxy/proxy-call';
import { headerOf } from '../proxy/response-headers';

type Result = Record<string, unknown>;

/**
 * Passes the answer of a server on to the caller, JSON or a stream of events as it comes, with something added to the
 * result in it. All else stays as it is.
 */
export class MarkedAnswer extends Writable implements AnswerSink {
  headersSent = false;
  readonly mostBytes = MOST_HELD;
  private readonly decoder = new StringDecoder();
  private head: [status: number, headers: string[]] = [200, []];
  private streams = false;
  private rest = '';

  constructor(
    private readonly outer: ServerResponse,
    private readonly mark: (result: Result) => Result,
  ) {
    super();
    outer.once('close', () => this.destroy());
  }

  writeHead(status: number, headers: string[]): void {
    this.headersSent = true;
    this.streams = headerOf(headers, 'content-type')?.startsWith('text/event-stream') ?? false;
    this.head = [status, without('content-length', headers)];
    // The head of JSON waits for the rest: until then a refusal can still be answered.
    if (this.streams) this.outer.writeHead(...this.head);
  }

  flushHeaders(): void {
    this.outer.flushHeaders();
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.rest += this.decoder.write(chunk);
    if (!this.streams || !this.rest.includes('\n')) return done();
    const lines = this.rest.split('\n');
    this.rest = lines.pop()!;
    const text = `${lines.map((line) => this.markedLine(line)).join('\n')}\n`;
    if (this.outer.write(text)) done();
    else this.outer.once('drain', done);
  }

  override _final(done: () => void): void {
    if (!this.streams) {
      this.outer.writeHead(...this.head);
      this.rest = this.marked(this.rest);
    }
    this.outer.end(this.rest);
    done();
  }

  private markedLine(line: string): string {
    return line.startsWith(DATA) ? DATA + this.marked(line.slice(DATA.length)) : line;
  }

  private marked(json: string): string {
    // What is none is of something between here and the server: it passes as it is.
    const message = jsonIn(json) as Result | undefined;
    const result = message?.['result'];
    return result ? JSON.stringify({ ...message, result: this.mark(result as Result) }) : json;
  }
}

const DATA = 'data: ';

function without(name: string, headers: readonly string[]): string[] {
  return headers.filter((_, index) => headers[index - (index % 2)]!.toLowerCase() !== name);
}
