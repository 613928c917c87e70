import { Authenticator } from '@libs/auth';
import { AwxError, AwxUnavailable } from '@libs/awx';
import type { ServerInfo } from '@libs/fleet';
import { currentCall } from '@libs/operation';
import { ProtocolError } from '@modelcontextprotocol/server';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable, Logger } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable, throwError } from 'rxjs';
import { AllowedMethods } from './allowed-methods';
import { CallRecord } from './call-record';
import { type ExplainedFailure, explain, isNoRoute } from './failure';
import { challengeOf } from './mcp-entry/challenge';
import { isMcpPath } from './mcp-paths';
import { LoginProbes } from './oauth/login-probes';
import { respondRefused } from './respond';
import { SafetyMetrics } from './safety/safety-metrics';
import { Shown } from './safety/shown';
import { SERVER_INFO } from './tokens';
import { tellFailure } from './trace/call-span';
import { whyOf } from './why';

/** The one place where errors become answers, on both surfaces, and where refusals are recorded. */
@Catch()
@Injectable()
export class CallErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(CallErrorFilter.name);

  constructor(
    private readonly record: CallRecord,
    private readonly authenticator: Authenticator,
    private readonly methods: AllowedMethods,
    private readonly metrics: SafetyMetrics,
    private readonly probes: LoginProbes,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    return host.getType() === 'rpc' ? this.failTool(error, host) : this.answer(error, host);
  }

  /** Throws on: an RPC filter that returned would turn the error into a success. */
  private failTool(error: unknown, host: ArgumentsHost): Observable<never> {
    const failure = explain(error);
    return from(this.note(error, failure, true)).pipe(mergeMap(() => throwError(() => endOf(failure, host))));
  }

  private async answer(error: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    if (error instanceof Shown) return void http.getResponse<Response>().status(200).json(error.answer);
    const { path, method, body } = http.getRequest<Request>();
    const instead = isNoRoute(error) ? this.insteadOfNotFound(method, path) : undefined;
    const failure = explain(instead ?? error);
    await this.note(error, failure, false);
    const response = http.getResponse<Response>();
    if (response.headersSent) return;
    const rpc = { ...failure.rpc, id: idOf(body) };
    respondRefused(response, { ...failure, server: this.server.name, mcp: isMcpPath(path), rpc });
  }

  private insteadOfNotFound(method: string, path: string): Error | undefined {
    return this.methods.refusal(method, path) ?? this.probes.refusal(path);
  }

  private async note(error: unknown, failure: ExplainedFailure, ofTool: boolean): Promise<void> {
    if (failure.unexpected) this.logger.error(error);
    if (error instanceof AwxUnavailable && error.cause)
      this.logger.warn({ msg: 'AWX gave no answer that can be used', ...whyOf(error.cause) });
    this.metrics.refusedFor(error);
    const call = currentCall();
    if (call) tellFailure(call, failure, ofTool);
    const caller = call?.caller;
    if (caller && error instanceof AwxError && error.kind === 'unauthenticated')
      await this.authenticator.forget(caller, call.environment);
    await this.record.failed(failure);
  }
}

function endOf(failure: ExplainedFailure, host: ArgumentsHost): unknown {
  if (failure.headers?.['WWW-Authenticate']) return challengeOf(failure, host.switchToRpc().getContext<McpContext>());
  // A refusal in terms of the protocol, as of a prompt, is no tool's result.
  if (failure.rpc?.code !== undefined) return new ProtocolError(failure.rpc.code, failure.detail);
  return { status: 'error', message: failure.detail };
}

/** The id of the JSON-RPC request in a body, if that is one. */
function idOf(body: unknown): string | number | null {
  const { id } = (body ?? {}) as { id?: unknown };
  return typeof id === 'string' || typeof id === 'number' ? id : null;
}
