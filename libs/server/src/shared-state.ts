import type { Environment } from '@libs/config';
import { SharedState } from '@libs/shared-state';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';

/** What this server shares with its replicas, with the comings and goings of Redis in the log. */
@Injectable()
export class SharedStateOfServer implements OnApplicationShutdown {
  readonly state: SharedState;
  private readonly logger = new Logger('SharedState');

  constructor(env: Environment) {
    this.state = new SharedState(env, {
      onConnected: () => this.logger.log('Connected to Redis'),
      onLost: (reason) => this.logger.error(`Redis is gone and will be tried again: ${reason}`),
    });
  }

  onApplicationShutdown(): void {
    this.state.close();
  }
}
