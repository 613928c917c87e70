import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { addressOf, RELEASE } from './cluster.mjs';

/**
 * Calls while `work` runs, which may block this process: what callers saw, as load.mjs tells it, and what `work` returned.
 * @param launchers how many launch at the same time; others read by REST and MCP
 */
export async function underLoad(launchers, work) {
  const services = [`${RELEASE}-gateway`, 'awx'].map((name) => JSON.stringify(addressOf(name)));
  const program = fileURLToPath(new URL('load.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, ...services, String(launchers)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  try {
    await work();
  } finally {
    child.stdin.end();
    await closed;
  }
  return JSON.parse(said);
}

/** `REST 200: 310, 503: 1; ...` */
export const counts = ({ calls }) =>
  Object.entries(calls)
    .map(
      ([kind, byStatus]) =>
        `${kind} ${Object.entries(byStatus)
          .map(([status, count]) => `${status}: ${count}`)
          .join(', ')}`,
    )
    .join('; ');

/** What was not answered as asked. */
export const failures = ({ calls }) =>
  Object.values(calls)
    .flatMap(Object.entries)
    .reduce((sum, [status, count]) => sum + (/^2\d\d$/.test(status) ? 0 : count), 0);
