import { ACTIVE_STATUSES, firstOf, LARGEST_PAGE, type Run } from '@libs/awx';
import { HOUR, MINUTE, MOST, type Part } from '../part';
import { age } from '../words';

const STUCK_MS = 10 * MINUTE;
const LONG_MS = 4 * HOUR;

/** What waits and what runs. Workflow jobs wait for their steps, which are told by themselves. */
export const queue: Part = async ({ awx, now }) => {
  const filters = { status__in: ACTIVE_STATUSES };
  const { count, results } = await awx.runs.list({ order_by: 'id', page_size: LARGEST_PAGE, filters }, 'all');
  const waiting = results.filter(({ status }) => status !== 'running');
  const long = results.filter(
    ({ type, status, started }) =>
      status === 'running' && type !== 'workflow_job' && now - Date.parse(started ?? '') > LONG_MS,
  );
  return {
    queue: count === 0 ? 'nothing waits or runs' : tally(results, count),
    waiting: firstOf(
      waiting.map((run) => waitingLine(run, now)),
      MOST,
    ),
    long_running: firstOf(
      long.map((run) => `${nameOf(run)}: running for ${age(run.started, now)}`),
      MOST,
    ),
  };
};

const tally = (runs: readonly Run[], count: number): string => {
  const byStatus = [...Map.groupBy(runs, ({ status }) => status)].map(([status, these]) => `${these.length} ${status}`);
  return count > runs.length
    ? `${byStatus.join(', ')} of the oldest ${runs.length}; ${count} in all`
    : byStatus.join(', ');
};

const waitingLine = (run: Run, now: number): string => {
  const isStuck = now - Date.parse(run.created ?? '') > STUCK_MS;
  const why = run.job_explanation ? `: ${run.job_explanation}` : '';
  return `${nameOf(run)} ${isStuck ? 'STUCK, ' : ''}${run.status} for ${age(run.created, now)}${why}`;
};

const nameOf = ({ id, type, name }: Run): string =>
  `${type === 'job' ? '' : `${type.replaceAll('_', ' ')} `}${id} ${name}`;

export const capacity: Part = async ({ awx }) => {
  const { count, results } = await awx.instanceGroups.list({ order_by: 'name', page_size: MOST });
  if (count === 0) return { untold: ['capacity: you may see no instance group'] };
  const lines = results.map(({ name, consumed_capacity, capacity, jobs_running, is_container_group }) =>
    is_container_group
      ? `${name}: container group, ${jobs_running} running`
      : `${name}: ${Math.round(consumed_capacity)} of ${capacity} used, ${jobs_running} running`,
  );
  return { capacity: firstOf(lines, MOST, count) };
};
