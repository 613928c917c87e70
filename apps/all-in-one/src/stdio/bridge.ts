import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isObject } from '@libs/operation';
import { isModernMcp } from '@libs/server';
import { PROTOCOL_VERSION_META_KEY } from '@modelcontextprotocol/server';
import { Agent, type Dispatcher } from 'undici';
import { encodedHeader, nameIn } from '../../../gateway/src/mcp/request';
import { eventsOf } from './event-stream';

/** Where messages go. */
export interface Endpoint {
  readonly url: string;
  readonly authorization: string;
  /** Whether `initialize` and lists are answered before tools can be called. */
  readonly listsAtOnce: boolean;
  /** Settles when tools can be called; what that takes begins with the first call of this. */
  complete(): Promise<void>;
}

/** A message of JSON-RPC, as far as it is looked at. */
interface Message {
  readonly id?: string | number | null;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

interface Answer extends Message {
  readonly result?: { readonly protocolVersion?: string };
  readonly error?: object;
}

/** What is still asked for when the input ends is given so long to be answered. */
const PATIENCE_MS = 120_000;

const UNKNOWN_OUTCOME = 'What was asked may still have been done: look before you ask again.';

const FAILED = -32603;
const UNREADABLE = -32700;

/** What the gateway answers from what it knows at an entry over several servers, before one has started. */
const WITHOUT_SERVERS = new Set([
  ...['initialize', 'server/discover', 'ping', 'notifications/initialized'],
  ...['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'],
]);

/** A request without an answer. */
interface Open {
  readonly method: string;
  readonly controller: AbortController;
}

/**
 * Passes each message that a client writes on its own line to an MCP endpoint over HTTP, and what is answered back, until the
 * input ends and all of it is answered. Both protocol revisions stay as they are: only what HTTP says in headers is taken from the message.
 */
export class StdioBridge {
  private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 60_000 });
  private readonly open = new Map<string | number, Open>();
  /** Ends what is not answered. */
  private readonly ending = new AbortController();
  /** What `initialize` agreed on. */
  private version: string | undefined;

  constructor(
    private readonly endpoint: Endpoint,
    private readonly print: (line: string) => void,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /** @throws {Error} when something was not answered in time */
  async run(input: Readable): Promise<void> {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    const passed = new Set<Promise<void>>();
    for await (const line of lines) {
      if (line.trim() === '') continue;
      const passing = this.take(line).finally(() => passed.delete(passing));
      passed.add(passing);
    }
    // These have no answer to wait for.
    for (const { method, controller } of this.open.values()) if (method === 'subscriptions/listen') controller.abort();
    let gaveUp = false;
    const giveUp = setTimeout(() => {
      gaveUp = true;
      this.stop();
    }, this.patienceMs);
    await Promise.allSettled(passed);
    clearTimeout(giveUp);
    await this.agent.close();
    if (gaveUp) throw new Error(`not all was answered when the input had ended. ${UNKNOWN_OUTCOME}`);
  }

  /** Waits for no answer any longer. */
  stop(): void {
    this.ending.abort();
  }

  private async take(line: string): Promise<void> {
    const message = parse(line);
    if (!message)
      return this.write({
        jsonrpc: '2.0',
        id: null,
        error: { code: UNREADABLE, message: 'This line is no JSON object.' },
      });
    const { id, method } = message;
    if (method === 'notifications/cancelled')
      this.open.get(message.params?.['requestId'] as string)?.controller.abort();
    const controller = new AbortController();
    const isRequest = id != null && method !== undefined;
    if (isRequest) this.open.set(id, { method, controller });
    try {
      if (this.needsServers(message)) await this.endpoint.complete();
      const isAnswered = await this.pass(message, line, AbortSignal.any([controller.signal, this.ending.signal]));
      if (isRequest && !isAnswered) throw new Error('The answer was empty');
      // Who has read the tools will call one.
      if (method === 'tools/list') void this.endpoint.complete();
    } catch (error) {
      // Who cancelled wants no answer.
      if (isRequest && !controller.signal.aborted)
        this.write({ jsonrpc: '2.0', id, error: this.failure(error as Error) });
    } finally {
      if (isRequest && this.open.get(id)?.controller === controller) this.open.delete(id);
    }
  }

  private failure({ message }: Error): object {
    const what = this.ending.signal.aborted ? 'No answer came before the end' : message;
    return { code: FAILED, message: `${what}. ${UNKNOWN_OUTCOME}` };
  }

  private needsServers({ method = '' }: Message): boolean {
    return !this.endpoint.listsAtOnce || !WITHOUT_SERVERS.has(method);
  }

  /** @returns whether the message was answered, if it is a request */
  private async pass(message: Message, body: string, signal: AbortSignal): Promise<boolean> {
    const { url, authorization } = this.endpoint;
    const headers = {
      authorization,
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
    };
    const { origin, pathname, search } = new URL(url);
    const answer = await this.agent.request({
      origin,
      path: pathname + search,
      method: 'POST',
      headers: { ...headers, ...this.headersOf(message) },
      body,
      signal,
    });
    let isAnswered = false;
    for await (const text of messagesOf(answer)) if (this.tell(text, message)) isAnswered = true;
    return isAnswered;
  }

  /** What HTTP says in headers: in the stateless revision the version and what is called, in older ones the version agreed on. */
  private headersOf({ method = '', params }: Message): Record<string, string> {
    const meta = params?.['_meta'];
    const claimed = isObject(meta) ? meta[PROTOCOL_VERSION_META_KEY] : undefined;
    if (typeof claimed !== 'string' || !isModernMcp({ 'mcp-protocol-version': claimed }))
      return this.version && method !== 'initialize' ? { 'mcp-protocol-version': this.version } : {};
    const name = nameIn(method, params ?? {});
    return {
      'mcp-protocol-version': claimed,
      ...(method && { 'mcp-method': method }),
      ...(typeof name === 'string' && { 'mcp-name': encodedHeader(name) }),
    };
  }

  /** @returns whether this was the answer, and no news on the way to it */
  private tell(text: string, asked: Message): boolean {
    const answer = parse(text) as Answer | undefined;
    if (!answer) return false;
    if (asked.method === 'initialize') this.version = answer.result?.protocolVersion ?? this.version;
    // A refusal of what was not read names no id. By HTTP the connection tells what it answers; here only the id does.
    this.write(answer.error && answer.id == null && asked.id != null ? { ...answer, id: asked.id } : answer);
    return answer.method === undefined;
  }

  private write(message: object): void {
    this.print(`${JSON.stringify(message)}\n`);
  }
}

async function* messagesOf({ headers, body }: Dispatcher.ResponseData): AsyncIterable<string> {
  if (String(headers['content-type']).startsWith('text/event-stream')) yield* eventsOf(body);
  else {
    const text = await body.text();
    if (text) yield text;
  }
}

function parse(line: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
