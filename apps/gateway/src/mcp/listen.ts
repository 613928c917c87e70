import { Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { ServerName } from '@libs/fleet';
import { McpRefusal, resourcesIn } from '@libs/server';
import type { AnswerSink, ProxyCall } from '../proxy/proxy-call';
import { eventOf, listeningOver, tagOf } from '../proxy/sse';
import type { Context } from './entry';
import { toServer } from './pass-tool';
import type { McpRequest } from './request';
import type { Roof } from './roof';

/**
 * Tells a listener when the resources change that it names. Lists never change, so that there is nothing else to tell:
 * who asks for nothing else is let go at once, for a stream that stays open takes a place.
 */
export async function listen(context: Context, roof: Roof): Promise<void> {
  const { request, passOn } = context;
  const wanted = wantedIn(request, roof);
  const [only, ...others] = wanted.keys();
  if (only === undefined) return tellNothing(context);
  if (others.length === 0) return passOn(toServer(only, request.body));
  await tellOfSeveral(context, wanted);
}

/** By server. @throws {McpRefusal} for what there is not, and for what nobody is told of */
function wantedIn({ params }: McpRequest, roof: Roof): Map<ServerName, string[]> {
  const wanted = new Map<ServerName, string[]>();
  for (const uri of resourcesIn(params)) {
    const { server, resource } = roof.resource(uri);
    if (!resource.live) throw new McpRefusal(`${resource.uri} is not told of when it changes.`);
    const others = wanted.get(server);
    if (others) others.push(String(uri));
    else wanted.set(server, [String(uri)]);
  }
  return wanted;
}

/** Acknowledges a listener and lets it go. */
export async function tellNothing({ call, request, counted }: Context): Promise<void> {
  await counted();
  open(call, request, {});
  call.response.end(listeningOver(request.id));
}

/** One stream at each server; when one breaks off, the others go on. */
async function tellOfSeveral({ call, request, passOn }: Context, wanted: Map<ServerName, string[]>): Promise<void> {
  open(call, request, { resourceSubscriptions: [...wanted.values()].flat() });
  const streams = [...wanted].map(([server, uris]) => ({ sink: new News(call), to: listenTo(server, uris, request) }));
  call.response.once('close', () => {
    for (const { sink } of streams) sink.destroy();
  });
  await Promise.allSettled(streams.map(({ sink, to }) => passOn(to, sink)));
  call.response.end(listeningOver(request.id));
}

/** With the id of the client's own request, so that what comes is tagged as it should be. */
function listenTo(server: ServerName, resourceSubscriptions: string[], { id, method, params }: McpRequest) {
  const message = { jsonrpc: '2.0', id, method, params: { ...params, notifications: { resourceSubscriptions } } };
  return toServer(server, Buffer.from(JSON.stringify(message)));
}

/** Passes on what one of several streams tells; that it was opened, and that it ends, is told once for all. */
class News extends Writable implements AnswerSink {
  headersSent = false;
  private readonly decoder = new StringDecoder();
  private rest = '';

  constructor(private readonly call: ProxyCall) {
    super();
  }

  writeHead(): void {
    this.headersSent = true;
  }

  flushHeaders(): void {}

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    const events = (this.rest + this.decoder.write(chunk)).split('\n\n');
    this.rest = events.pop()!;
    for (const event of events) if (isNews(event)) this.call.response.write(`${event}\n\n`);
    done();
  }
}

const isNews = (event: string): boolean => /^:|"method":"notifications\/resources\/updated"/.test(event);

function open({ response, requestId }: ProxyCall, request: McpRequest, notifications: object): void {
  response.writeHead(200, {
    'Content-Type': 'text/event-stream',
    'Cache-Control': 'no-cache, no-transform',
    'X-Accel-Buffering': 'no',
    'X-Request-Id': requestId,
  });
  const params = { notifications, _meta: tagOf(request.id) };
  response.write(eventOf({ method: 'notifications/subscriptions/acknowledged', params }));
}
