import type { Environment } from '@libs/config';
import { SharedState } from '@libs/shared-state';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Gauge } from 'prom-client';
import type { Metrics } from './metrics';

/** What this server shares with its replicas, with the comings and goings of Redis in the log. */
@Injectable()
export class SharedStateOfServer implements OnApplicationShutdown {
  readonly state: SharedState;
  private readonly logger = new Logger('SharedState');

  constructor(env: Environment, { registry }: Metrics) {
    const state = new SharedState(env, {
      onConnected: () => this.logger.log('Connected to Redis'),
      onLost: (reason) => this.logger.error(`Redis is gone and will be tried again: ${reason}`),
    });
    this.state = state;
    if (state.status === 'memory') return;
    new Gauge({
      name: 'awx_mcp_redis_connected',
      help: 'Whether what replicas share can be reached: 1, or 0 while Redis is away',
      registers: [registry],
      // Of several workers the worst counts.
      aggregator: 'min',
      collect() {
        this.set(Number(state.status === 'connected'));
      },
    });
  }

  onApplicationShutdown(): void {
    this.state.close();
  }
}
