import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
/** A server takes a while to be loaded. */
jest.setTimeout(120_000);

/** `npm test` builds them. */
const SERVER = join(ROOT, 'dist/apps/core/src/main.js');
const SIGNALS = join(ROOT, 'dist/libs/signals/src/index.js');
/** A process is the first of a namespace of its own, as in a container, where root may make one. */
const FIRST = ['--pid', '--fork', '--kill-child', '--'];
const isPossible = spawnSync('unshare', [...FIRST, 'true']).status === 0;
const describeFirst = isPossible || process.env['CI'] ? describe : describe.skip;

/** Lets a program load what it needs and signals it while it does nothing else: its code when it ends. */
async function codeOf(program: string, signal: NodeJS.Signals): Promise<number> {
  const script = `require(${JSON.stringify(SIGNALS)}); ${program}; console.log('loaded'); setInterval(() => {}, 1000);`;
  const outside = spawn('unshare', [...FIRST, process.execPath, '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(outside, 'exit');
  await once(outside.stdout, 'data');
  process.kill(firstIn(outside), signal);
  const [code] = (await ended) as [number];
  return code;
}

const firstIn = ({ pid }: ChildProcess): number =>
  Number(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim());

describeFirst('the first process of a container', () => {
  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const)('is ended by %s while it handles none itself', async (signal, code) => {
    expect(await codeOf('', signal)).toBe(code);
  });

  it('handles a signal itself as soon as it can', async () => {
    expect(await codeOf("process.once('SIGTERM', () => process.exit(7))", 'SIGTERM')).toBe(7);
  });
});

/** Holds up a process in the midst of loading, says so, and goes on when it is told to. */
const HOLD = `
  const fs = require('node:fs');
  const Module = require('node:module');
  const load = Module._load;
  let isHeld = false;
  Module._load = function (request, ...rest) {
    if (/config.src.index/.test(request) && !isHeld) {
      isHeld = true;
      fs.writeSync(1, 'loading\\n');
      while (!fs.existsSync('go-on')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
    return load.call(this, request, ...rest);
  };`;

describeFirst('a server that is the first process of a container', () => {
  it('does not begin to serve when it is told to stop while it is loaded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'signals-'));
    const hold = join(folder, 'hold.cjs');
    writeFileSync(hold, HOLD);
    const env = { PATH: process.env['PATH'], PORT: '0', AWX_BASE_URL: 'http://127.0.0.1:9' };
    const command = [process.execPath, '--require', hold, SERVER];
    const outside = spawn('unshare', [...FIRST, ...command], {
      cwd: folder,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(outside, 'close');
    let said = '';
    outside.stdout.on('data', (text) => {
      said += text;
    });
    await once(outside.stdout, 'data');
    process.kill(firstIn(outside), 'SIGTERM');
    writeFileSync(join(folder, 'go-on'), '');
    expect(await ended).toEqual([143, null]);
    expect(said).toBe('loading\n');
    rmSync(folder, { recursive: true });
  });
});

it('is the first import of every main', () => {
  const mains = globSync(join(ROOT, '{apps,libs}/*/src/**/main.ts')).filter((main) => !main.includes('policy'));
  expect(mains.length).toBeGreaterThan(12);
  const late = mains.filter((main) => !readFileSync(main, 'utf8').startsWith("import '@libs/signals';\n"));
  expect(late).toEqual([]);
});
