import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { built } from '@libs/testing';

/** A server in a process of its own. */
export interface CoreProcess {
  readonly url: string;
  /** By a signal; resolves with its code and signal when it has ended. */
  stop(): Promise<unknown>;
  kill(): void;
}

/**
 * @param fileBlocks Most blocks of 512 bytes that a file of it may have. Beyond that writing fails, as on a full disk.
 */
export async function startCore(env: NodeJS.ProcessEnv, fileBlocks?: number): Promise<CoreProcess> {
  const quiet = { HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', AUTH_MODE: 'none' };
  const limit = fileBlocks === undefined ? '' : `ulimit -f ${fileBlocks} && `;
  const command = `${limit}exec "$0" "$1"`;
  const server: ChildProcess = spawn('/bin/sh', ['-c', command, process.execPath, built('apps/core/src/main.js')], {
    env: { ...process.env, ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = (await once(server.stdout!, 'data')) as [Buffer];
  const stop = (): Promise<unknown> => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    return ended;
  };
  return { url: /http:\S+/.exec(String(said))![0], stop, kill: () => void server.kill('SIGKILL') };
}
