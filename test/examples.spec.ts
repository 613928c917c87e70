import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { built, somePort } from '@libs/testing';
import { parse } from 'yaml';
import { AwxContainer } from '../examples/awx-container';

const BIN = built('apps/awx-simulator/src/bin.js');
const isMissing = !existsSync(BIN);
// `npm test` builds before it tests. Whoever runs Jest alone may go on without; the checks that guard a change may not.
const suite = isMissing && !process.env.CI ? describe.skip : describe;
if (isMissing)
  process.stderr.write(`The simulator is not built (${BIN}): its examples are not tested. npm run build\n`);

const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;

suite('the example in the manner of Testcontainers', () => {
  it('starts an AWX with data, lets its time pass, brings it back, and stops', async () => {
    const awx = await new AwxContainer([process.execPath, BIN]).withData('company').start();
    try {
      const get = async (path: string) =>
        (await (await fetch(`${awx.url}/api/v2/${path}`, { headers: { authorization } })).json()) as Record<
          string,
          unknown
        >;
      const launch = await fetch(`${awx.url}/api/v2/job_templates/42/launch/`, {
        method: 'POST',
        headers: { authorization },
      });
      const { id } = (await launch.json()) as { id: number };
      await awx.advance('5m');
      expect(await get(`jobs/${id}/`)).toMatchObject({ status: 'successful' });
      await awx.reset();
      expect(await get(`jobs/${id}/`)).toHaveProperty('detail');
    } finally {
      await awx.stop();
    }
    await expect(fetch(awx.url)).rejects.toThrow();
  });

  it('says why it did not start', async () => {
    const awx = new AwxContainer([process.execPath, BIN]).withData('/no/such/file.yaml');
    await expect(awx.start()).rejects.toThrow('no such file');
  });
});

suite('the workflow', () => {
  interface Step {
    name?: string;
    run?: string;
  }
  const { jobs } = parse(readFileSync('examples/github-actions.yml', 'utf8')) as {
    jobs: { test: { env: Record<string, string>; steps: Step[] } };
  };
  const { env, steps } = jobs.test;
  const scriptOf = (name: string): string => steps.find((step) => step.name === name)?.run ?? '';

  const hasTools = ['bash', 'curl'].every((tool) => spawnSync(tool, ['--version']).status === 0);
  const onLinux = hasTools ? it : it.skip;

  onLinux('starts the simulator, and its test passes', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'awx-example-'));
    // What `npm ci` would have put there.
    writeFileSync(join(folder, 'npx'), `#!/bin/sh\nshift\necho $$ > pid\nexec "${process.execPath}" "${BIN}" "$@"\n`);
    chmodSync(join(folder, 'npx'), 0o755);
    const variables = { ...env, AWX_SIMULATOR_PORT: '', PATH: `${folder}:${process.env.PATH}` };
    const run = (script: string): Promise<string> =>
      new Promise((done, failed) => {
        execFile('bash', ['-e', '-c', script], { cwd: folder, env: variables }, (error, stdout, stderr) =>
          error ? failed(new Error(`${error.message}\n${stderr}`)) : done(stdout),
        );
      });
    const wasTaken = () => readFileSync(join(folder, 'awx.log'), 'utf8').includes('EADDRINUSE');
    const start = async (): Promise<string> => {
      variables.AWX_SIMULATOR_PORT = String(somePort());
      const said = await run(scriptOf('Start AWX')).catch((error: Error) => error.message);
      return wasTaken() ? start() : said;
    };
    try {
      expect(await start()).toContain('"status":"ok"');
      expect(await run(scriptOf('Test'))).toContain('pending');
    } finally {
      process.kill(Number(readFileSync(join(folder, 'pid'), 'utf8')));
    }
  });
});

describe('the package', () => {
  it('has the command, which says what it needs', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> };
    expect(built(relative('dist', bin['awx-simulator']!))).toBe(BIN);
    expect(readFileSync('apps/awx-simulator/src/bin.ts', 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });
});
