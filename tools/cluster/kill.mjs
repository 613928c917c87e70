import { setTimeout as sleep } from 'node:timers/promises';
import { check, expect } from '../deploy/rig.mjs';
import { addressOf, containers, kubectl, podsOf, settled } from './cluster.mjs';
import { counts, underLoad } from './load-control.mjs';
import { nothingLost } from './trail.mjs';

const ROUNDS = 3;

/** Ends processes in the middle of their work: what callers repeat as they are told is done once, and all is on record. */
export async function kill() {
  await check('pods killed under load: nothing launched twice, no record lost', async () => {
    let killed = 0;
    const seen = await underLoad(3, async () => {
      await sleep(5000);
      for (let round = 0; round < ROUNDS; round++) {
        for (const [name, end] of [
          ['core', crash],
          ['gateway', remove],
          ['core', remove],
          ['gateway', crash],
        ]) {
          const running = podsOf(name);
          end(running[round % running.length]);
          killed += 1;
          await sleep(4000);
          settled(name);
        }
      }
      await sleep(5000);
    });
    expect(seen.launched.length >= killed, `only ${seen.launched.length} launches\n${seen.examples.join('\n')}`);
    expect(!seen.examples.some((said) => said.startsWith('never')), seen.examples.join('\n'));
    return `${killed} killed; ${counts(seen)}; ${await nothingLost(addressOf('awx'), seen)}`;
  });
}

/** SIGKILL to the process, as out of memory. The pod stays. */
function crash({ status }) {
  const id = status.containerStatuses[0].containerID.replace('containerd://', '');
  containers(['tasks', 'kill', '-s', 'SIGKILL', id]);
}

const remove = ({ metadata }) =>
  void kubectl(['delete', 'pod', metadata.name, '--grace-period=0', '--force', '--wait=false']);
