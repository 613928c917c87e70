import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, built } from '@libs/testing';

describe('a server that starts alone', () => {
  let awx: Simulator;
  let folder: string;

  beforeAll(async () => {
    awx = await startSimulator();
    folder = mkdtempSync(join(tmpdir(), 'awx-mcp-start-'));
  });

  afterAll(async () => {
    await awx.close();
    rmSync(folder, { recursive: true });
  });

  const start = (env: NodeJS.ProcessEnv) =>
    spawn(process.execPath, [built('apps/core/src/main.js')], {
      env: { ...awxEnv(awx.url), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', AUDIT_LOG_DIR: folder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  it('prints lines of JSON alone, the last of which says where it is and how it is set up', async () => {
    const server = start({ READ_ONLY: 'true' });
    let printed = '';
    for await (const text of server.stdout.setEncoding('utf8')) {
      printed += text;
      if (printed.includes('AWX Core on')) server.kill();
    }
    const lines = printed
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ msg }) => String(msg).startsWith('AWX Core on http://127.0.0.1:'))).toMatchObject({
      ...{ level: 30, server: 'core', version: '0.1.0' },
      ...{ awx: `${awx.url}/`, authMode: 'awx', readOnly: true, policy: false },
    });
  });

  it.each([
    [{ HOST: '192.0.2.1' }, 'HOST must be an address of this machine, or 0.0.0.0 for all of them (EADDRNOTAVAIL)'],
    [{ HOST: 'no host' }, 'HOST must be an address of this machine'],
    [{ AUTH_MODE: 'none', HOST: '0.0.0.0' }, 'AUTH_MODE=none lets anybody in, so it may listen only on loopback'],
    [
      { AUTH_MODE: 'service', AUTH_USERNAME: 'a', AUTH_PASSWORD: 'b', AWX_USERNAME: '', AWX_PASSWORD: '', PORT: 'x' },
      'AWX_TOKEN, or AWX_USERNAME and AWX_PASSWORD, must be set with AUTH_MODE=service',
    ],
  ])('says why it cannot, with %j', async (env, why) => {
    const server = start({ ...env, LOG_LEVEL: 'silent' });
    let said = '';
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    expect(await once(server, 'close')).toEqual([1, null]);
    expect(said).toContain(why);
    expect(said).toMatch(/^AWX Core cannot start: .*\n$/);
  });
});
