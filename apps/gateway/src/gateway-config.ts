import { ADDRESSES, type Environment, GATEWAY_LIMITS, read, urlVariable } from '@libs/config';
import type { ServerName } from '@libs/fleet';

/** Where the servers are and how long they may take. */
export class GatewayConfig {
  private constructor(
    private readonly addresses: Readonly<Record<string, URL>>,
    /** How long a server may keep silent, in ms: until its answer begins, and between its parts. */
    readonly timeoutMs: number,
    /** Most connections to one server. */
    readonly connections: number,
  ) {}

  /** @throws {ConfigError} naming each variable that is wrong, never its value */
  static from(env: Environment): GatewayConfig {
    const { GATEWAY_TIMEOUT_MS, GATEWAY_CONNECTIONS } = read(env, GATEWAY_LIMITS);
    return new GatewayConfig(read(env, ADDRESSES), GATEWAY_TIMEOUT_MS, GATEWAY_CONNECTIONS);
  }

  urlOf(server: ServerName): URL {
    return this.addresses[urlVariable(server)]!;
  }
}
