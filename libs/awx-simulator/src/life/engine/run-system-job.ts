import type { Row } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import { textSeededRandom } from '../../playbooks/random';
import { Transcript } from '../../playbooks/transcript';
import { pythonJson } from '../../python/python';
import type { Life } from './life';
import { controlPlane } from './run-project-update';
import type { StartedRun } from './started-run';

/** A management job tells in a line what it removed. Here nothing is that old. */
export function systemRun({ sim }: Life, job: Row): StartedRun {
  const random = textSeededRandom(`${job.id} ${job.name}`);
  const transcript = new Transcript(random);
  transcript.now = 400;
  const { days } = parseVariables(job.extra_vars);
  transcript.addLines(
    days === undefined
      ? `${job.job_type}: 0 items removed.`
      : `${job.job_type}: removed 0 items older than ${days} days.`,
  );
  return {
    run: {
      guid: random.hex(32),
      events: transcript.events,
      duration: 900,
      status: 'successful',
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
  };
}
