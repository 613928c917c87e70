import { urlVariable } from '@libs/config';
import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { Backend } from './backend';

/** The servers behind the gateway. */
@Injectable()
export class Backends implements BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly byName: ReadonlyMap<ServerName, Backend>;

  constructor(config: GatewayConfig) {
    this.byName = new Map(
      SERVER_NAMES.map((name) => [
        name,
        new Backend(SERVERS[name], urlVariable(name), config.urlOf(name), config.limits),
      ]),
    );
  }

  of(server: ServerName): Backend {
    return this.byName.get(server)!;
  }

  /** In the order of the fleet. */
  all(): readonly Backend[] {
    return [...this.byName.values()];
  }

  /** Calls in flight are waited for; a stream that only listens would never end by itself. */
  beforeApplicationShutdown(): void {
    for (const { streams } of this.all()) for (const stream of streams) stream.end();
  }

  /** Runs after the last proxied call has ended. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all().map((backend) => backend.close()));
  }
}
