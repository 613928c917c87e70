import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AuditTrail } from '@libs/audit';
import { type Authenticator, resourcePath } from '@libs/auth';
import type { AwxEnvironments } from '@libs/awx';
import type { Caller } from '@libs/operation';
import {
  type Cors,
  type HeaderCheck,
  isBelowMcp,
  type LoginProbes,
  type SafetyMetrics,
  splitEnvironment,
  unknownEnvironment,
} from '@libs/server';
import type { Tracing } from '@libs/tracing';
import type { Backends } from '../backends/backends';
import type { Migration } from '../migration/migration';
import type { RouteTable } from '../routing/route-table';
import type { Destination, Route, Target } from '../routing/target';
import { CallTrace } from './call-trace';
import { CallerLeft } from './caller-left';
import type { Forwarder } from './forward';
import { type AnswerSink, innerCall, ProxyCall, splitUrl, unmoved } from './proxy-call';
import type { ProxyObserver } from './proxy-observer';
import { endStream, explainRefusal, LOG_IN, Refusal, refuse } from './refusal';
import { recordRefusal } from './refusal-audit';

/** What the front is made of. */
export interface FrontParts {
  readonly routes: RouteTable;
  /** The MCP entries by path. */
  readonly entries: ReadonlyMap<string, Target>;
  readonly backends: Backends;
  readonly authenticator: Pick<Authenticator, 'addressOf' | 'authenticate' | 'oauth'>;
  readonly environments: AwxEnvironments;
  readonly checkHeaders: HeaderCheck;
  readonly cors: Cors;
  readonly forwarder: Forwarder;
  readonly observer: ProxyObserver;
  readonly probes: LoginProbes;
  readonly trail: AuditTrail;
  readonly tracing: Tracing;
  readonly metrics: SafetyMetrics;
  readonly migration?: Migration;
}

/**
 * Stands before Nest: requests for the servers are proxied without it (it would cost more than all the rest), every
 * other request is Nest's.
 */
export class Front {
  /** @throws {ConfigError} when callers would be moved to paths that nothing answers */
  constructor(private readonly parts: FrontParts) {
    parts.migration?.paths?.assertAnswered((path, method) => {
      const target = isBelowMcp(path) ? this.entryAt(path) : parts.routes.find(path);
      return target !== undefined && (method === undefined || target.methods.has(method));
    });
  }

  before(nest: RequestListener): RequestListener {
    return (request, response) => {
      const [path] = splitUrl(splitEnvironment(request.url ?? '/').rest);
      const paths = this.parts.migration?.paths?.find(request.method ?? '', path);
      const here = paths ? paths.here : path;
      if (here === undefined) return this.take(new ProxyCall(request, response, 'rest', paths), ONLY_BEFORE);
      if (isBelowMcp(here)) return this.take(new ProxyCall(request, response, 'mcp', paths), this.entryAt(here));
      const target = this.parts.routes.find(here);
      if (target) return this.take(new ProxyCall(request, response, 'rest', paths), target);
      nest(request, response);
    };
  }

  /** In any case of letters and with a slash at the end, as the servers take their paths. */
  private entryAt(path: string): Target | undefined {
    return this.parts.entries.get(path.toLowerCase().replace(/\/$/, ''));
  }

  private take(call: ProxyCall, target: Target | undefined): void {
    call.trace = new CallTrace(this.parts.tracing, call);
    call.response.once('close', () => {
      call.trace.end();
      this.parts.observer.ended(call);
    });
    void call.trace.run(() => this.pass(call, target)).catch((error: unknown) => this.fail(call, error));
  }

  private async pass(call: ProxyCall, target: Target | undefined): Promise<void> {
    const { request, response } = call;
    const { headers } = request;
    call.address = this.parts.authenticator.addressOf(request);
    const problem = this.parts.checkHeaders(target?.forAnyPage ? { host: headers.host } : headers);
    if (problem) throw new Refusal({ status: 403, detail: problem });
    if (target?.forAnyPage) letAnyPageRead(response);
    else if (this.parts.cors(request, response)) return;
    const { environment } = call;
    if (environment !== undefined && !this.parts.environments.has(environment)) {
      throw new Refusal({ status: 404, detail: unknownEnvironment(this.parts.environments) });
    }
    if (!target) throw this.nothingAt(call);
    if (request.method === 'OPTIONS') return answerOptions(call, target);
    call.route = routeOf(request, target);
    call.destination = call.route.to;
    if (!call.route.isPublic) call.caller = await this.callerOf(call);
    if (response.destroyed) throw new CallerLeft();
    if (await this.leftBehind(call)) return;
    await call.route.answer(call, (to, sink) => this.passOn(call, to, sink));
  }

  /** Only these headers: from outside, nobody says who somebody is. */
  private callerOf(call: ProxyCall): Promise<Caller> {
    const { authorization, host } = call.request.headers;
    const { address } = call;
    const path = resourcePath(call, call.path);
    const { authenticator } = this.parts;
    call.metadataUrl = authenticator.oauth?.metadataUrl({ headers: { host }, path });
    return authenticator.authenticate({ authorization, host }, { address, environment: call.environment, path });
  }

  private nothingAt({ path }: ProxyCall): Error {
    return this.parts.probes.refusal(path) ?? noSuchEntry(this.parts.entries);
  }

  /** Callers who are not moved yet are answered as before, by their own credentials: whatever answers knows no other. */
  private async leftBehind(call: ProxyCall): Promise<boolean> {
    const { migration, forwarder, backends } = this.parts;
    if (!migration || !backends.legacy || !call.caller) return false;
    call.servedBy = !call.isOnlyBefore && migration.moved(call.caller.name) ? 'awx-mcp' : 'legacy';
    call.response.setHeader('X-Served-By', call.servedBy);
    if (call.servedBy === 'awx-mcp') return false;
    await forwarder.forward(unmoved(call), backends.legacy);
    return true;
  }

  private passOn(call: ProxyCall, to: Destination, sink?: AnswerSink): Promise<void> {
    const backend = this.parts.backends.of(to.server);
    if (sink) return this.parts.forwarder.forward(innerCall(call, to, sink), backend);
    call.destination = to;
    return this.parts.forwarder.forward(call, backend);
  }

  private async fail(call: ProxyCall, error: unknown): Promise<void> {
    const { response } = call;
    if (error instanceof CallerLeft) return void response.destroy();
    if (response.headersSent) return this.breakOff(call, error);
    if (response.destroyed) return;
    const failure = explainRefusal(error);
    // Of the gateway's own refusals only that of too many streams is a limit of the caller.
    if (error instanceof Refusal && failure.status === 429) this.parts.metrics.limited('streams');
    else this.parts.metrics.refusedFor(error);
    if (failure.unexpected) this.parts.observer.problem(call, error);
    call.refusedFor = failure.detail;
    call.refusedWith = failure.status;
    // A refusal stays a refusal when it cannot be recorded; but the log must know.
    await recordRefusal(this.parts.trail, call, failure.status, failure.detail).catch((unrecorded: unknown) =>
      this.parts.observer.problem(call, unrecorded),
    );
    if (call.rpc?.isToolCall && failure.status !== LOG_IN) call.trace.span?.fail('tool_error');
    refuse(call, failure);
  }

  /** Of an answer that has begun. */
  private breakOff(call: ProxyCall, error: unknown): void {
    const { detail } = explainRefusal(error);
    call.brokeOff = true;
    call.refusedFor = detail;
    call.trace.span?.fail('broken_off');
    if (!endStream(call, detail)) call.response.destroy();
  }
}

/** What only the server of before answers; whoever comes here has been sent there. */
const ONLY_BEFORE: Target = {
  surface: 'rest',
  methods: new Map(
    ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method): [string, Route] => [
      method,
      { answer: () => Promise.reject(new Error('This is for the server of before.')) },
    ]),
  ),
};

const noSuchEntry = (entries: FrontParts['entries']): Refusal =>
  new Refusal({
    status: 404,
    detail: `There is no MCP endpoint here, only at ${[...entries]
      .flatMap(([path, { methods }]) => (methods.has('POST') ? [path] : []))
      .join(', ')}.`,
  });

function letAnyPageRead(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD');
  response.setHeader('Access-Control-Allow-Headers', 'Content-Type, If-None-Match');
  response.setHeader('Access-Control-Expose-Headers', 'ETag');
}

const allowOf = ({ methods }: Target): string => [...methods.keys()].join(', ');

function answerOptions({ response, requestId }: ProxyCall, target: Target): void {
  response.writeHead(204, { Allow: allowOf(target), 'X-Request-Id': requestId }).end();
}

function routeOf({ method }: IncomingMessage, target: Target): Route {
  const route = target.methods.get(method ?? '');
  if (route) return route;
  const allow = allowOf(target);
  throw new Refusal({
    status: 405,
    detail: `${method} is not possible here, only ${allow}. See /docs for what there is.`,
    headers: { Allow: allow },
  });
}
