import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isModernMcp, isObject } from '@libs/server';
import { PROTOCOL_VERSION_META_KEY } from '@modelcontextprotocol/server';
import { Agent, type Dispatcher } from 'undici';
import { encodedHeader } from '../../../gateway/src/mcp/request';
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

const FAILED = -32603;
const UNREADABLE = -32700;

/** What the gateway answers from what it knows at an entry over several servers, before one has started. */
const WITHOUT_SERVERS = new Set([
  ...['initialize', 'server/discover', 'ping', 'notifications/initialized'],
  ...['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'],
]);

/**
 * Passes each message that a client writes on its own line to an MCP endpoint over HTTP, and what is answered back, until the
 * input ends. Both protocol revisions stay as they are: only what HTTP says in headers is taken from the message.
 */
export class StdioBridge {
  private readonly agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 60_000 });
  /** Of requests without an answer, by id. */
  private readonly open = new Map<string | number, AbortController>();
  /** What `initialize` agreed on. */
  private version: string | undefined;

  constructor(
    private readonly endpoint: Endpoint,
    private readonly print: (line: string) => void,
  ) {}

  async run(input: Readable): Promise<void> {
    const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
    const passed = new Set<Promise<void>>();
    for await (const line of lines) {
      if (line.trim() === '') continue;
      const passing = this.take(line).finally(() => passed.delete(passing));
      passed.add(passing);
    }
    for (const controller of this.open.values()) controller.abort();
    await Promise.allSettled(passed);
    await this.agent.close();
  }

  private async take(line: string): Promise<void> {
    const message = parse(line);
    if (!message)
      return this.write({
        jsonrpc: '2.0',
        id: null,
        error: { code: UNREADABLE, message: 'This line is no JSON object.' },
      });
    if (message.method === 'notifications/cancelled') this.open.get(message.params?.['requestId'] as string)?.abort();
    const controller = new AbortController();
    if (message.id != null && message.method) this.open.set(message.id, controller);
    try {
      if (this.needsServers(message)) await this.endpoint.complete();
      await this.pass(message, line, controller.signal);
      // Who has read the tools will call one.
      if (message.method === 'tools/list') void this.endpoint.complete();
    } catch (error) {
      // Who cancelled wants no answer.
      if (message.id != null && message.method && !controller.signal.aborted)
        this.write({ jsonrpc: '2.0', id: message.id, error: { code: FAILED, message: (error as Error).message } });
    } finally {
      if (message.id != null) this.open.delete(message.id);
    }
  }

  private needsServers({ method = '' }: Message): boolean {
    return !this.endpoint.listsAtOnce || !WITHOUT_SERVERS.has(method);
  }

  private async pass(message: Message, body: string, signal: AbortSignal): Promise<void> {
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
    for await (const text of messagesOf(answer)) this.tell(text, message);
  }

  /** What HTTP says in headers: in the stateless revision the version and what is called, in older ones the version agreed on. */
  private headersOf({ method, params }: Message): Record<string, string> {
    const meta = params?.['_meta'];
    const claimed = isObject(meta) ? meta[PROTOCOL_VERSION_META_KEY] : undefined;
    if (typeof claimed !== 'string' || !isModernMcp({ 'mcp-protocol-version': claimed }))
      return this.version && method !== 'initialize' ? { 'mcp-protocol-version': this.version } : {};
    const name = params?.['name'] ?? params?.['uri'];
    return {
      'mcp-protocol-version': claimed,
      ...(method && { 'mcp-method': method }),
      ...(typeof name === 'string' && { 'mcp-name': encodedHeader(name) }),
    };
  }

  private tell(text: string, asked: Message): void {
    const answer = parse(text) as { result?: { protocolVersion?: string } } | undefined;
    if (!answer) return;
    if (asked.method === 'initialize') this.version = answer.result?.protocolVersion ?? this.version;
    this.write(answer);
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
