import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { startSimulator, steppedClock } from '@libs/awx-simulator';

const HERE = join(__dirname, 'awx-tapes');
const CHECKER = join(HERE, 'tape-check.mjs');
const tape = (name: string): string => join(HERE, 'tapes', `${name}.json`);

/** What the recorded AWX had besides what every tape needs, for the one tape that shows it. */
function preludeOf(name: string): string[] {
  const prelude = join(HERE, 'preludes', `00-then.${name}.json`);
  return existsSync(prelude) ? [prelude] : [];
}

const names = readdirSync(join(HERE, 'tapes'))
  .map((file) => file.replace(/\.json$/, ''))
  .filter((name) => !/^(00|99)-/.test(name));

/**
 * Time goes on with the requests, about as fast as it did when the tapes were recorded. So a machine that is busy sees
 * the same as one that is idle, and nobody waits.
 */
const REQUEST_MS = 250;
/** As many tapes are played side by side to one simulator. */
const AT_ONCE = 6;
const POLLING = ['--poll-ms', '1', '--timeout', '60'];

/**
 * Replays the tapes, in a thread, which starts faster than a process; resolves to what the checker says and whether every
 * step answered as AWX did.
 */
async function replay(
  url: string,
  tapes: readonly string[],
  parallel = 1,
): Promise<{ passed: boolean; output: string }> {
  const argv = ['--base', url, ...POLLING, '--parallel', String(parallel), '--verbose', ...tapes];
  const checker = new Worker(CHECKER, { argv, stdout: true });
  const ended = once(checker, 'exit');
  const output = await text(checker.stdout);
  const [code] = await ended;
  return { passed: code === 0, output };
}

describe('the simulator answers as AWX did when it was recorded', () => {
  // Side by side, each with a simulator of its own; Jest runs five at a time.
  it.concurrent.each(names)(
    '%s',
    async (name) => {
      const simulator = await startSimulator({ clock: steppedClock(Date.now()), requestMs: REQUEST_MS });
      try {
        const tapes = [tape('00-setup'), ...preludeOf(name), tape(name), tape('99-teardown')];
        const { passed, output } = await replay(simulator.url, tapes);
        expect({ passed, output }).toEqual({ passed: true, output });
      } finally {
        await simulator.close();
      }
    },
    120_000,
  );

  // What one tape does, another must not notice. Two are for all of AWX: clean-up jobs delete what others look at, and
  // settings allow others less.
  it('to several clients at once', async () => {
    const requestMs = REQUEST_MS / AT_ONCE;
    const simulator = await startSimulator({ clock: steppedClock(Date.now()), requestMs });
    try {
      const together = names.filter((name) => !['system-jobs', 'settings-and-system'].includes(name));
      const tapes = [tape('00-setup'), ...together.flatMap(preludeOf), ...together.map(tape), tape('99-teardown')];
      const { passed, output } = await replay(simulator.url, tapes, AT_ONCE);
      expect({ passed, output }).toEqual({ passed: true, output });
    } finally {
      await simulator.close();
    }
  }, 240_000);

  it('has every recorded tape', () => {
    expect(names.length).toBeGreaterThanOrEqual(58);
  });
});
