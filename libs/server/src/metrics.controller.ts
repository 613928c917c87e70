import { Public } from '@libs/auth';
import { Controller, Get, Optional, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { PrometheusController } from '@willsoto/nestjs-prometheus';
import type { Response } from 'express';
import { Registry, register } from 'prom-client';
import { Metrics } from './metrics';
import { Primary } from './workers/primary';

/** The process's Node metrics and this server's own; of a worker, those of all. */
@Public()
@ApiExcludeController()
@Controller()
export class MetricsController extends PrometheusController {
  constructor(
    private readonly metrics: Metrics,
    @Optional() private readonly primary?: Primary,
  ) {
    super();
    primary?.countBy(() => this.own.getMetricsAsJSON());
  }

  @Get()
  override async index(@Res({ passthrough: true }) response: Response): Promise<string> {
    response.header('Content-Type', register.contentType);
    return this.primary ? this.primary.metricsOfAll() : this.own.metrics();
  }

  /** Anew each time: metrics may have been added. */
  private get own(): Registry {
    return Registry.merge([register, this.metrics.registry]);
  }
}
