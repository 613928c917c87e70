import { Public } from '@libs/auth';
import { AwxClient, AwxConfig } from '@libs/awx';
import type { ServerInfo } from '@libs/fleet';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, HealthIndicatorService } from '@nestjs/terminus';
import type { Response } from 'express';
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
    private readonly awx: AwxClient,
    private readonly awxConfig: AwxConfig,
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
    summary: 'Ready: AWX answers and accepts the service credentials.',
  })
  async ready(@Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    if (this.stopping.begun)
      return this.unready(response, 'This server is stopping. Call another one, or again later.');
    try {
      return await this.checks.check([() => this.awxIsUp()]);
    } catch (error) {
      const checks = (error as { getResponse?(): { details?: object } }).getResponse?.().details;
      return this.unready(response, 'AWX is not ready to be used from here; see checks.', { checks });
    }
  }

  private unready(response: Response, detail: string, extra?: Readonly<Record<string, unknown>>): undefined {
    respondError(response, { server: this.server.name, status: 503, detail, extra });
  }

  private awxIsUp() {
    return this.indicators
      .check('awx')
      .attempt(async () => {
        const { version } = await this.awx.ping();
        if (this.awxConfig.serviceCredentials) await this.awx.me();
        return { version, credentials: this.awxConfig.serviceCredentials ? 'accepted' : "each caller's own" };
      })
      .withTimeout(READY_TIMEOUT_MS);
  }
}
