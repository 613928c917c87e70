import { firstOf, type Run, WITHOUT_SYSTEM } from '@libs/awx';
import { before, DAY, MOST, type Part } from '../part';
import { age, minute } from '../words';

export const approvals: Part = async ({ awx, now }) => {
  const query = { order_by: 'id', page_size: MOST, filters: { status: 'pending' } };
  const { count, results } = await awx.runs.list(query, 'workflow_approval');
  const lines = results.map((run) => {
    const { source_workflow_job: blocked, approval_expiration: end } = run as Extract<
      Run,
      { type: 'workflow_approval' }
    >;
    const of = blocked ? ` of workflow job ${blocked.id} ${blocked.name}` : '';
    return `${run.id} ${run.name}${of}: waits for ${age(run.created, now)}${end ? `, expires ${minute(end)}` : ''}`;
  });
  return { approvals: firstOf(lines, MOST, count) };
};

export const comingUp: Part = async ({ awx, now }) => {
  const filters = { enabled: true, next_run__lte: before(now, -DAY), ...WITHOUT_SYSTEM };
  const { count, results } = await awx.schedules.list({ order_by: 'next_run', page_size: MOST, filters });
  const lines = results.map(
    ({ next_run, name, unified_job_template }) =>
      `${minute(next_run ?? '')} ${name}: starts ${unified_job_template?.name ?? 'what is gone'}`,
  );
  return { next_24h: firstOf(lines, MOST, count) };
};
