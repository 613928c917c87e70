import { insert } from '../../kernel/crud';
import type { Act, Row } from '../../kernel/types';
import { conclude } from '../engine/conclude';
import type { Life } from '../engine/life';
import { notifyApproval } from '../engine/notify';
import { mirrorStatus } from '../engine/template-status';

/** Pauses a workflow until somebody approves or denies, or until the time is over. */
export function createApproval(life: Life, act: Act, workflow: Row, template: Row): Row {
  const { sim } = life;
  const approval = insert(act, sim.resource('workflow_approvals'), {
    name: template.name,
    description: template.description,
    unified_job_template: template.id,
    organization: workflow.organization,
    launch_type: 'workflow',
    started: sim.now(),
    timeout: template.timeout,
    event_processing_finished: true,
  });
  sim.activity.record({}, { operation: 'create', row: approval });
  sim.store.update(approval, { status: 'pending', modified_by: null });
  sim.activity.record({}, { operation: 'update', row: approval, changes: { status: ['new', 'pending'] } });
  mirrorStatus(sim, approval);
  notifyApproval(sim, approval, 'running', workflow);
  awaitExpiry(life, approval);
  return approval;
}

/** An approval without a timeout waits for ever. */
export function awaitExpiry(life: Life, approval: Row): void {
  const { clock } = life.sim;
  const left = Date.parse(approval.started) + approval.timeout * 1000 - clock.now();
  if (approval.timeout > 0) clock.after(left, () => expire(life, approval));
}

function expire(life: Life, approval: Row): void {
  if (approval.status !== 'pending' || !life.sim.store.has(approval)) return;
  const { name, id, timeout } = approval;
  const job_explanation = `The approval node ${name} (${id}) has expired after ${timeout} seconds.`;
  conclude(life, approval, 'failed', { timed_out: true, job_explanation });
  notifyApproval(life.sim, approval, 'timed_out');
}
