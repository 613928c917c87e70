import type { Server } from 'node:http';
import { urlVariable } from '@libs/config';
import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { type BeforeApplicationShutdown, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { GatewayConfig } from '../gateway-config';
import { Backend, byHttp, ForeignBackend, type Reach } from './backend';
import { HandOver } from './in-process/hand-over';

const LEGACY = { name: 'legacy', title: 'Before', port: 0, purpose: 'Answers callers who are not moved yet.' };

/** Servers that live in the gateway's process, as long as they take calls. */
export type InProcess = Pick<ReadonlyMap<ServerName, Server>, 'get'>;

/** The servers behind the gateway. */
@Injectable()
export class Backends implements BeforeApplicationShutdown, OnApplicationShutdown {
  /** Where callers are sent who are not moved to the fleet yet; no part of it. */
  readonly legacy: Backend | undefined;
  private readonly byName: ReadonlyMap<ServerName, Backend>;

  /** @param inProcess The servers, when they live in this process; then those that are not there yet cannot be reached. */
  constructor(config: GatewayConfig, inProcess?: InProcess) {
    const reach = (name: ServerName): Reach => {
      const url = config.urlOf(name);
      return inProcess ? () => new HandOver(() => inProcess.get(name), url.host) : byHttp(url);
    };
    this.byName = new Map(
      SERVER_NAMES.map((name) => [name, new Backend(SERVERS[name], urlVariable(name), reach(name), config.limits)]),
    );
    const { migration, limits } = config;
    this.legacy = migration && new ForeignBackend(LEGACY, 'LEGACY_URL', byHttp(migration.legacyUrl), limits);
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
    for (const { streams } of this.withLegacy()) for (const stream of streams) stream.end();
  }

  /** Runs after the last proxied call has ended. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.withLegacy().map((backend) => backend.close()));
  }

  /** All that calls go to: that of before as well, where there is one. */
  withLegacy(): readonly Backend[] {
    return this.legacy ? [...this.all(), this.legacy] : this.all();
  }
}
