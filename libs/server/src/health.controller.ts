import { Public } from '@libs/auth';
import type { ServerInfo } from '@libs/fleet';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { Response } from 'express';
import { AuditCheck } from './audit-check';
import { AwxCheck } from './awx-check';
import { respondError } from './respond';
import { Stopping } from './stop';
import { SERVER_INFO } from './tokens';

/** `/ready` must answer before the probe of an orchestrator gives up. */
const READY_TIMEOUT_MS = 3_000;

@Public()
@ApiTags('server')
@Controller()
export class HealthController {
  constructor(
    private readonly checks: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly awx: AwxCheck,
    private readonly audit: AuditCheck,
    private readonly stopping: Stopping,
    @Inject(SERVER_INFO) private readonly server: ServerInfo,
  ) {}

  @Get('health')
  @ApiOperation({ security: [], operationId: 'health', summary: 'Alive: the process answers.' })
  health(): object {
    return { status: 'ok', server: this.server.name };
  }

  @Get('ready')
  @ApiOperation({
    security: [],
    operationId: 'ready',
    summary: 'Ready: AWX answers and accepts the service credentials, and the audit trail can be written.',
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    if (this.stopping.begun)
      return this.unready(response, 'This server is stopping. Call another one, or again later.');
    try {
      return await this.checks.check([() => this.awxIsUp(), () => this.auditIsWritable()]);
    } catch (error) {
      const checks = (error as { getResponse?(): { details?: object } }).getResponse?.().details;
      return this.unready(response, 'This server cannot do its work at present; see checks.', { checks });
    }
  }

  private unready(response: Response, detail: string, extra?: Readonly<Record<string, unknown>>): undefined {
    respondError(response, { server: this.server.name, status: 503, detail, extra });
  }

  private awxIsUp() {
    return this.indicators.check('awx').attempt(async () => ({ ...(await this.awx.run()) }));
  }

  private auditIsWritable() {
    return this.indicators
      .check('audit')
      .attempt(async () => {
        await this.audit.run();
        return {};
      })
      .withTimeout(READY_TIMEOUT_MS);
  }
}
