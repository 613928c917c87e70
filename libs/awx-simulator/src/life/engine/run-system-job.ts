import type { Row } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import { textSeededRandom } from '../../playbooks/random';
import { Transcript } from '../../playbooks/transcript';
import { pythonJson } from '../../python/python';
import { cleanup } from './cleanup';
import { controlPlane } from './control-plane';
import type { Life } from './life';
import type { StartedRun } from './started-run';

/** A management job tells in lines what it removes, and removes it at its end. */
export function systemRun({ sim }: Life, job: Row): StartedRun {
  const random = textSeededRandom(`${job.id} ${job.name}`);
  const transcript = new Transcript(random);
  transcript.now = 400;
  const { lines, rows, failed } = cleanup(sim, job.job_type, parseVariables(job.extra_vars));
  for (const line of lines) transcript.addLines(line);
  return {
    run: {
      guid: random.hex(32),
      events: transcript.events,
      duration: 900,
      status: failed ? 'failed' : 'successful',
      hosts: new Map(),
      hostStatusCounts: null,
      playbookCounts: { play_count: 0, task_count: 0 },
      artifacts: {},
    },
    patch: {
      execution_environment: controlPlane(sim),
      job_args: pythonJson(['awx-manage', job.job_type]),
      job_env: {},
    },
    finished: () => {
      for (const row of rows) if (sim.store.has(row)) sim.store.remove(row);
    },
  };
}
