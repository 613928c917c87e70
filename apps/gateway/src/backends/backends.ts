import { urlVariable } from '@libs/config';
import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { Backend } from './backend';

/** The servers behind the gateway. */
@Injectable()
export class Backends implements OnApplicationShutdown {
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

  /** Runs after the last proxied call has ended. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.all().map((backend) => backend.close()));
  }
}
