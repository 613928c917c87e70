import type { IncomingMessage, RequestListener } from 'node:http';
import type { AuditTrail } from '@libs/audit';
import type { Authenticator } from '@libs/auth';
import type { HeaderCheck } from '@libs/server';
import type { Backends } from '../backends/backends';
import { findMcpEntry, isMcpPath, NO_SUCH_ENTRY } from '../routing/mcp-entries';
import type { RouteTable } from '../routing/route-table';
import type { Target } from '../routing/target';
import { CallerLeft } from './caller-left';
import type { Forwarder } from './forward';
import { ProxyCall, splitUrl } from './proxy-call';
import type { ProxyObserver } from './proxy-observer';
import { explainRefusal, Refusal, refuse } from './refusal';
import { recordRefusal } from './refusal-audit';

/** What the front is made of. */
export interface FrontParts {
  readonly routes: RouteTable;
  readonly backends: Backends;
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly checkHeaders: HeaderCheck;
  readonly forwarder: Forwarder;
  readonly observer: ProxyObserver;
  readonly trail: AuditTrail;
}

/**
 * Stands before Nest: requests for the servers are proxied without it (it would cost more than all the rest), every
 * other request is Nest's.
 */
export class Front {
  constructor(private readonly parts: FrontParts) {}

  before(nest: RequestListener): RequestListener {
    return (request, response) => {
      const [path] = splitUrl(request.url ?? '/');
      if (isMcpPath(path)) return this.take(new ProxyCall(request, response, 'mcp'), findMcpEntry(path));
      const target = this.parts.routes.find(path);
      if (target) return this.take(new ProxyCall(request, response, 'rest'), target);
      nest(request, response);
    };
  }

  private take(call: ProxyCall, target: Target | undefined): void {
    call.response.once('close', () => this.parts.observer.ended(call));
    void this.pass(call, target).catch((error: unknown) => this.fail(call, error));
  }

  private async pass(call: ProxyCall, target: Target | undefined): Promise<void> {
    const { request, response } = call;
    const problem = this.parts.checkHeaders(request.headers);
    if (problem) throw new Refusal({ status: 403, detail: problem });
    if (!target) throw new Refusal({ status: 404, detail: NO_SUCH_ENTRY });
    if (request.method === 'OPTIONS') return answerOptions(call, target);
    call.destination = destinationOf(request, target);
    // Only this header: from outside, nobody vouches for anybody.
    call.caller = await this.parts.authenticator.authenticate(
      { authorization: request.headers.authorization },
      request.socket.remoteAddress,
    );
    if (response.destroyed) throw new CallerLeft();
    await this.parts.forwarder.forward(call, this.parts.backends.of(call.destination.server));
  }

  private async fail(call: ProxyCall, error: unknown): Promise<void> {
    const { response } = call;
    if (error instanceof CallerLeft || response.destroyed) return;
    // An answer that broke off must not look complete.
    if (response.headersSent) return void response.destroy();
    const failure = explainRefusal(error);
    if (failure.unexpected) this.parts.observer.problem(call, error);
    call.refusedFor = failure.detail;
    // A refusal stays a refusal when it cannot be recorded; but the log must know.
    await recordRefusal(this.parts.trail, call, failure.status, failure.detail).catch((unrecorded: unknown) =>
      this.parts.observer.problem(call, unrecorded),
    );
    refuse(call, failure);
  }
}

const allowOf = ({ methods }: Target): string => [...methods.keys(), 'OPTIONS'].join(', ');

function answerOptions({ response, requestId }: ProxyCall, target: Target): void {
  response.writeHead(204, { Allow: allowOf(target), 'X-Request-Id': requestId }).end();
}

function destinationOf({ method }: IncomingMessage, target: Target): NonNullable<ProxyCall['destination']> {
  const destination = target.methods.get(method ?? '');
  if (destination) return destination;
  const allow = allowOf(target);
  throw new Refusal({
    status: 405,
    detail: `${method} is not possible here, only ${allow}. See /docs for what there is.`,
    headers: { Allow: allow },
  });
}
