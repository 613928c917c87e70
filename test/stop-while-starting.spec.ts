import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** `npm test` builds them. */
const mainOf = (app: string): string => join(__dirname, `../dist/apps/${app}/src/main.js`);
const MAINS = { 'a server': mainOf('core'), 'the simulator': mainOf('awx-simulator') };

/** A process is the first of a namespace of its own, as in a container, where root may make one. */
const FIRST = ['--pid', '--fork', '--kill-child', '--'];
const isPossible = spawnSync('unshare', [...FIRST, 'true']).status === 0;
const describeFirst = isPossible || process.env['CI'] ? describe : describe.skip;

let folder: string;
const inFolder = (name: string): string => join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stop-while-starting-'));
  // Holds up a process in the midst of loading, until it is told to go on.
  const hold = `
    const { existsSync, writeFileSync } = require('node:fs');
    const Module = require('node:module');
    const load = Module._load;
    Module._load = function (request, ...rest) {
      if (/config.src.index/.test(request) && !existsSync('loading')) {
        writeFileSync('loading', '');
        while (!existsSync('go-on')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      }
      return load.call(this, request, ...rest);
    };`;
  writeFileSync(inFolder('hold.cjs'), hold);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(main: string): ChildProcess {
  const env = { PATH: process.env['PATH'], AUTH_MODE: 'none', AWX_BASE_URL: 'http://127.0.0.1:9', AWX_TOKEN: 'unused' };
  const command = [process.execPath, '--require', inFolder('hold.cjs'), main];
  return spawn('unshare', [...FIRST, ...command], {
    cwd: folder,
    env: { ...env, PORT: '0', AWX_SIMULATOR_PORT: '0' },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
}

const firstIn = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());

describeFirst('the first process of a container', () => {
  it.each(Object.entries(MAINS))('%s ends by one signal that comes while it is loaded', async (_, main) => {
    const outside = start(main);
    const ended = once(outside, 'exit');
    while (!existsSync(inFolder('loading'))) await delay(10);
    process.kill(firstIn(outside), 'SIGTERM');
    writeFileSync(inFolder('go-on'), '');
    const [code] = await ended;
    // Whether it had begun to serve when it heard of the signal, and stopped as at any other time, is chance.
    expect([0, 143]).toContain(code);
  });
});

it('stands first in every main', () => {
  const mains = globSync(join(__dirname, '../apps/**/src/**/main.ts'));
  expect(mains.length).toBeGreaterThan(12);
  const late = mains.filter((main) => !readFileSync(main, 'utf8').startsWith("import '@libs/signals';\n"));
  expect(late).toEqual([]);
});
