import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { somePort } from './some-port';

/** A Redis of its own on loopback that keeps nothing on disk. */
export interface Redis {
  /** What a server's environment needs to use it. */
  readonly env: NodeJS.ProcessEnv;
  /** What keys it holds. */
  keys(): Promise<string[]>;
  /** Milliseconds for which it will still hold a key; negative for one that it does not hold. */
  holds(key: string): Promise<number>;
  /** Stops answering without closing a connection, until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends as by a power cut; what it held is gone. */
  kill(): Promise<void>;
  /** Starts again on the same port, after `kill`. */
  restart(): Promise<void>;
}

/** Starts one on a free port. Close it with `kill`. */
export async function startRedis(password?: string): Promise<Redis> {
  let [server, port] = await launchAnywhere(password);
  const ask = async (...command: string[]): Promise<string[]> => {
    const env = { ...process.env, ...(password && { REDISCLI_AUTH: password }) };
    const { stdout } = await promisify(execFile)('redis-cli', ['-p', String(port), ...command], { env });
    return stdout.split('\n').filter(Boolean);
  };
  return {
    env: { REDIS_HOST: '127.0.0.1', REDIS_PORT: String(port), ...(password && { REDIS_PASSWORD: password }) },
    keys: () => ask('keys', '*'),
    holds: async (key) => Number((await ask('pttl', key))[0]),
    pause: () => void server.kill('SIGSTOP'),
    resume: () => void server.kill('SIGCONT'),
    kill: async () => {
      const gone = once(server, 'exit');
      server.kill('SIGKILL');
      await gone;
    },
    restart: async () => {
      server = await launch(port, password);
    },
  };
}

/** A block that needs `redis-server`: skipped on a machine without it, but never in CI. */
export const describeWithRedis = (name: string, block: () => void): void => {
  const missing = spawnSync('redis-server', ['--version']).status !== 0;
  (missing && !process.env['CI'] ? describe.skip : describe)(name, block);
};

async function launch(port: number, password: string | undefined): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'];
  const server = spawn('redis-server', password ? [...args, '--requirepass', password] : args);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.on('close', () => reject(new Error(`redis-server does not start: ${said}`)));
    server.stdout.on('data', (text) => {
      said += text;
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
  return server;
}

/** Redis takes no port 0: it is given ports until it finds one that is free. */
async function launchAnywhere(password: string | undefined): Promise<[server: ChildProcess, port: number]> {
  for (;;) {
    const port = somePort();
    const server = await launch(port, password).catch((error: Error) => {
      if (!error.message.includes('Address already in use')) throw error;
    });
    if (server) return [server, port];
  }
}
