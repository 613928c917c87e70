import { randomBytes } from 'node:crypto';
import type { Server } from 'node:http';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { type Environment, urlVariable } from '@libs/config';
import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { createServer, open } from '@libs/server';
import { readContracts } from '../../../gateway/src/contracts';
import { startGateway } from '../../../gateway/src/start-gateway';

/** A gateway with servers behind it, for one process that knows how to log in there. */
export interface FleetBehind {
  readonly url: string;
  readonly authorization: string;
  /** Starts the servers, once. Settles when all take calls; the gateway answers what needs none of them before. */
  complete(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the gateway on a free port of the loopback address and, when they are asked for, the servers, which need none: the
 * gateway hands calls over to them. Whoever else is on this machine could call the gateway: it takes a password that only this
 * process knows.
 *
 * @param startAwx Is done before the servers start, where AWX lives in this process too; resolves with what of the environment leads there
 */
export async function startBehind(
  servers: readonly ServerName[],
  given: Environment,
  startAwx: () => Promise<Environment> = async () => ({}),
): Promise<FleetBehind> {
  const [user, password] = [nameOfUser(), secret()];
  // Only what requests to the servers name as their host.
  const addresses = SERVER_NAMES.map((name) => [urlVariable(name), 'http://127.0.0.1'] as const);
  const env: NodeJS.ProcessEnv = {
    ...given,
    HOST: '127.0.0.1',
    AUTH_MODE: 'service',
    OAUTH_ISSUER: '',
    AUTH_USERNAME: user,
    AUTH_PASSWORD: password,
    AUTH_PASSWORD_FILE: '',
    INTERNAL_AUTH_TOKEN: secret(),
    INTERNAL_AUTH_TOKEN_FILE: '',
    AUDIT_LOG_DIR: given['AUDIT_LOG_DIR'] || join(stateFolder(given), 'awx-mcp', 'audit'),
    LOG_TO: 'stderr',
    LOG_LEVEL: given['LOG_LEVEL'] || 'warn',
    ...Object.fromEntries(addresses),
  };
  const contracts = readContracts().filter(({ server }) => servers.some((name) => name === server));
  const inProcess = new Map<ServerName, Server>();
  const gateway = await startGateway(env, 0, { contracts, inProcess });
  const closers: (() => Promise<void>)[] = [];
  let starting: Promise<void> | undefined;
  const complete = async (): Promise<void> => {
    const withAwx = { ...env, ...(await startAwx()) };
    await startAll(servers, withAwx, inProcess, closers);
  };
  return {
    url: gateway.url,
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    complete: () => (starting ??= complete()),
    close: async () => {
      await gateway.close();
      await starting?.catch(() => undefined);
      await Promise.all(closers.map((close) => close()));
    },
  };
}

async function startAll(
  servers: readonly ServerName[],
  env: NodeJS.ProcessEnv,
  inProcess: Map<ServerName, Server>,
  closers: (() => Promise<void>)[],
): Promise<void> {
  // Their code is loaded here, as it takes as long as the gateway's.
  const { SERVER_MODULES } = await import('../servers.js');
  for (const name of servers) {
    // Between two, the process answers what it was asked meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
    const app = await createServer(SERVERS[name], SERVER_MODULES[name], env);
    closers.push(() => app.close());
    inProcess.set(name, await open(app));
  }
}

/** Who is on record as the caller: a name in HTTP Basic ends at a colon. */
const nameOfUser = (): string => userInfo().username.replaceAll(':', '_') || 'stdio';

const secret = (): string => randomBytes(32).toString('hex');

/** Clients start commands in folders of their own, often ones that cannot be written. */
const stateFolder = (env: Environment): string => env['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
