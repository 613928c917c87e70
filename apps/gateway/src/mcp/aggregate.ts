import { GATEWAY } from '@libs/fleet';
import { isObject } from '@libs/operation';
import {
  assertKnownQuery,
  type CallRate,
  type CancellableCalls,
  keptBytes,
  McpRefusal,
  TASK_METHODS,
  TASKS,
  VERSION,
} from '@libs/server';
import { ProtocolErrorCode, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/server';
import { LRUCache } from 'lru-cache';
import { CallerLeft } from '../proxy/caller-left';
import type { ProxyCall } from '../proxy/proxy-call';
import type { Answerer, PassOn } from '../routing/target';
import { endWith, inRevision, MODERN_VERSIONS, sendAccepted, sendBytes, sendNothing, sendResult } from './answers';
import type { Context, Entry } from './entry';
import type { FleetTools } from './fleet-tools';
import { listen, tellNothing } from './listen';
import { passTask, toServer } from './pass-tool';
import { type McpNotification, type McpRequest, readIncoming } from './request';
import type { Roof } from './roof';
import type { Standings } from './standing';
import { Turn } from './turn';
import { View } from './view';

/** What all entries over several servers share. */
export interface AggregateParts {
  readonly fleet: FleetTools;
  readonly roof: Roof;
  readonly standings: Standings;
  readonly cancellable: CancellableCalls;
  readonly rate: CallRate;
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
}

/** Lists never change while the gateway runs. */
const FIXED_MS = 300_000;
/** Bytes of lists that are kept as they are sent: one for each way of filtering and each standing. */
const KEPT = 8_000_000;

const SERVER_INFO = {
  name: `awx-${GATEWAY.name}`,
  version: VERSION,
  title: GATEWAY.title,
  description: GATEWAY.purpose,
};

type Method = (context: Context) => unknown;

/**
 * An entry over several servers as one MCP server without sessions, in both revisions. What is the same for all callers
 * of one standing is made once.
 */
export class Aggregate {
  private readonly made = new LRUCache<string, Buffer>({ maxSize: KEPT, sizeCalculation: ({ length }) => length });

  constructor(
    private readonly entry: Entry,
    private readonly parts: AggregateParts,
  ) {}

  readonly answer: Answerer = async (call, passOn) => {
    const turn = new Turn(call, this.parts.rate);
    try {
      await this.answerIn(turn, call, passOn);
    } catch (error) {
      await turn.counted();
      throw error;
    }
  };

  private async answerIn(turn: Turn, call: ProxyCall, passOn: PassOn): Promise<void> {
    const request = await readIncoming(call, this.parts.bodyLimit);
    // Whatever is opened for the caller from here on is closed when the connection is, which happens once.
    if (call.response.destroyed) throw new CallerLeft();
    if (call.query) assertKnownQuery(new URLSearchParams(call.query).keys(), this.entry.parameters);
    if (request?.id === undefined) {
      if (request) this.hear(call, request);
      return sendAccepted(call);
    }
    const method = this.methodOf(request);
    if (!method) throw unknownMethod(request);
    const view = View.of(call, this.parts.standings.of(call), this.parts.fleet);
    const query = view.queryForServer;
    await method({
      call,
      request,
      view,
      passOn: (to, sink) => {
        turn.isCounted = true;
        return passOn({ ...to, query }, sink);
      },
      counted: () => turn.counted(),
    });
  }

  private hear(call: ProxyCall, { isModern, method, params }: McpNotification): void {
    if (!isModern && method === 'notifications/cancelled') this.parts.cancellable.cancel(call, params['requestId']);
  }

  private readonly underRoof: Readonly<Record<string, Method>> = {
    'resources/list': (context) => this.fixed(context, () => ({ resources: [] })),
    'resources/templates/list': (context) =>
      this.fixed(context, (view) => ({ resourceTemplates: this.parts.roof.templatesIn(view) })),
    'resources/read': (context) => this.readResource(context),
    'prompts/list': (context) => this.fixed(context, (view) => ({ prompts: this.parts.roof.promptsIn(view) })),
    'prompts/get': ({ request, passOn }) =>
      passOn(toServer(this.parts.roof.serverOfPrompt(request.params['name']), request.body)),
    'completion/complete': (context) => this.complete(context),
  };

  private readonly both: Readonly<Record<string, Method>> = {
    'tools/list': (context) => this.fixed(context, (view) => ({ tools: this.listOf(view) })),
    'tools/call': (context) => this.callTool(context),
  };

  private readonly legacy: Readonly<Record<string, Method>> = {
    ...this.both,
    ping: async ({ call, request, counted }) => {
      await counted();
      sendResult(call, request, {});
    },
    initialize: (context) => this.initialize(context),
  };

  private readonly modern: Readonly<Record<string, Method>> = {
    ...this.both,
    'server/discover': (context) =>
      this.fixed(context, (view) => ({
        supportedVersions: MODERN_VERSIONS,
        capabilities: {
          ...this.capabilities({ subscribe: this.parts.roof.hasNews }),
          extensions: { [TASKS]: {} },
        },
        instructions: this.entry.instructions(view),
        _meta: { 'io.modelcontextprotocol/serverInfo': SERVER_INFO },
      })),
    ...Object.fromEntries(TASK_METHODS.map((method) => [method, passTask])),
    'subscriptions/listen': (context) => (this.entry.hasRoof ? listen(context, this.parts.roof) : tellNothing(context)),
  };

  private methodOf({ isModern, method }: McpRequest): Method | undefined {
    const own = isModern ? this.modern : this.legacy;
    if (Object.hasOwn(own, method)) return own[method];
    return this.entry.hasRoof && Object.hasOwn(this.underRoof, method) ? this.underRoof[method] : undefined;
  }

  /** `news`: what only the stateless revision can do, for the others would need sessions. */
  private capabilities(news: object): object {
    const more = { resources: { listChanged: false, ...news }, prompts: { listChanged: false }, completions: {} };
    return { tools: { listChanged: false }, ...(this.entry.hasRoof && more) };
  }

  private listOf(view: View): object[] {
    return this.entry.tools(view).map(({ listed }) => listed);
  }

  private async initialize({ call, request, view, counted }: Context): Promise<void> {
    await counted();
    const asked = String(request.params['protocolVersion']);
    const protocolVersion = SUPPORTED_PROTOCOL_VERSIONS.includes(asked) ? asked : SUPPORTED_PROTOCOL_VERSIONS[0];
    const instructions = this.entry.instructions(view);
    sendResult(call, request, {
      protocolVersion,
      capabilities: this.capabilities({}),
      serverInfo: SERVER_INFO,
      instructions,
    });
  }

  /** A result that depends on nothing but the view. */
  private async fixed({ call, request, view, counted }: Context, make: (view: View) => object): Promise<void> {
    await counted();
    const { method, isModern } = request;
    const key = `${method} ${isModern} ${view.key}`;
    let result = this.made.get(key);
    if (!result) {
      result = keptBytes(endWith(inRevision(isModern, { ...make(view), ...hintsOf(view, isModern) })));
      this.made.set(key, result);
    }
    sendBytes(call, request, result);
  }

  private async readResource({ request, passOn }: Context): Promise<void> {
    const { server, operation } = this.parts.roof.resource(request.params['uri']);
    await passOn({ ...toServer(server, request.body), operation });
  }

  private async complete({ request, passOn }: Context): Promise<void> {
    const { roof } = this.parts;
    const ref = isObject(request.params['ref']) ? request.params['ref'] : {};
    const ofPrompt = ref['type'] === 'ref/prompt';
    const server = ofPrompt ? roof.serverOfPrompt(ref['name']) : roof.resource(ref['uri']).server;
    await passOn(toServer(server, request.body));
  }

  private async callTool(context: Context): Promise<void> {
    const { call, request } = context;
    const { name } = request.params;
    if (typeof name !== 'string') {
      throw new McpRefusal(
        'tools/call needs "params": {"name": "<tool>", "arguments": {...}}; tools/list has the tools.',
      );
    }
    const tool = this.entry.tool(name);
    call.rpc = { id: request.id, isToolCall: true };
    call.trace.callsTool(tool.listed.name);
    const run = () => tool.run(context);
    await (request.isModern ? run() : this.cancellably(call, request, run));
  }

  /** In the stateless revision who closes the connection cancels; in older ones a message of its own does. */
  private async cancellably(call: ProxyCall, { id }: McpRequest, run: () => Promise<void>): Promise<void> {
    const cancelling = new AbortController();
    call.cancellation = cancelling.signal;
    const over = this.parts.cancellable.add(call, id, () => cancelling.abort());
    try {
      await run();
    } catch (error) {
      if (!cancelling.signal.aborted) throw error;
      sendNothing(call);
    } finally {
      over();
    }
  }
}

/** The stateless revision says how long a list holds, and for whom. */
const hintsOf = (view: View, isModern: boolean): object =>
  isModern ? { ttlMs: FIXED_MS, cacheScope: view.isPublic ? 'public' : 'private' } : {};

const unknownMethod = ({ method, isModern }: McpRequest): McpRefusal =>
  new McpRefusal(`There is no method ${JSON.stringify(method.slice(0, 100))} here.`, {
    code: ProtocolErrorCode.MethodNotFound,
    status: isModern ? 404 : 200,
  });
