import type { ServerInfo } from '@libs/fleet';
import { type ArgumentsHost, Catch, type ExceptionFilter, Inject, Injectable, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { from, mergeMap, type Observable, throwError } from 'rxjs';
import { isMcpPath } from './call.middleware';
import { CallRecord } from './call-record';
import { type ExplainedFailure, explain } from './failure';
import { respondRefused } from './respond';
import { SERVER_INFO } from './tokens';

/** The one place where errors become answers, on both surfaces, and where refusals are recorded. */
@Catch()
@Injectable()
export class CallErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(CallErrorFilter.name);

  constructor(
    private readonly record: CallRecord,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    const failure = explain(error);
    if (failure.unexpected) this.logger.error(error);
    return host.getType() === 'rpc' ? this.failTool(failure) : this.answer(failure, host);
  }

  /** Throws on: an RPC filter that returned would turn the error into a success. */
  private failTool(failure: ExplainedFailure): Observable<never> {
    return from(this.record.failed(failure)).pipe(
      mergeMap(() => throwError(() => ({ status: 'error', message: failure.detail }))),
    );
  }

  private async answer(failure: ExplainedFailure, host: ArgumentsHost): Promise<void> {
    await this.record.failed(failure);
    const http = host.switchToHttp();
    const response = http.getResponse<Response>();
    if (response.headersSent) return;
    const mcp = isMcpPath(http.getRequest<Request>().path);
    respondRefused(response, { ...failure, server: this.server.name, mcp });
  }
}
