import {
  ADDRESSES,
  AUTH,
  ConfigError,
  type Environment,
  GATEWAY_LIMITS,
  MIGRATION,
  read,
  urlVariable,
} from '@libs/config';
import type { ServerName } from '@libs/fleet';
import type { BackendLimits } from './backends/backend';
import { Migration } from './migration/migration';

/** A call that finds no connection in this time is given up: its caller knows better what to do than a queue. */
const MOST_PATIENCE_MS = 10_000;

/** Where the servers are and how long they may take. */
export class GatewayConfig {
  private constructor(
    private readonly addresses: Readonly<Record<string, URL>>,
    /**
     * How long a server may keep silent, in ms: until its answer begins, and between its parts. An operation whose
     * contract says more has more.
     */
    readonly timeoutMs: number,
    /** Of each server. */
    readonly limits: BackendLimits,
    /** Set while callers are being moved from another server. */
    readonly migration: Migration | undefined,
  ) {}

  /** @throws {ConfigError} naming each variable that is wrong, never its value */
  static from(env: Environment): GatewayConfig {
    const limits = read(env, GATEWAY_LIMITS);
    const timeoutMs = limits.GATEWAY_TIMEOUT_MS;
    const calls = {
      connections: limits.GATEWAY_CONNECTIONS,
      queue: limits.GATEWAY_QUEUE,
      patienceMs: Math.min(timeoutMs, MOST_PATIENCE_MS),
    };
    const lasting = { all: limits.GATEWAY_STREAMS, perCaller: limits.GATEWAY_STREAMS_PER_CALLER };
    return new GatewayConfig(read(env, ADDRESSES), timeoutMs, { calls, lasting }, Migration.from(env));
  }

  urlOf(server: ServerName): URL {
    return this.addresses[urlVariable(server)]!;
  }
}

/**
 * An access token is for the gateway alone and goes no further, so that servers must take its word for who calls.
 *
 * @throws {ConfigError}
 */
export function assertFitForOAuth(env: Environment): void {
  const { AUTH_MODE, INTERNAL_AUTH_TOKEN } = read(env, AUTH);
  if (AUTH_MODE !== 'oauth') return;
  const problems = [
    !INTERNAL_AUTH_TOKEN.value &&
      'INTERNAL_AUTH_TOKEN must be set with AUTH_MODE=oauth, the same at the gateway and its servers: by it the gateway says who calls',
    read(env, MIGRATION).LEGACY_URL &&
      'LEGACY_URL must not be set with AUTH_MODE=oauth: access tokens for this gateway are not for another server',
  ].filter((problem) => typeof problem === 'string');
  if (problems.length > 0) throw new ConfigError(problems);
}
