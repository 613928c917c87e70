import { insert } from '../../kernel/crud';
import type { Act, Row, Sim } from '../../kernel/types';
import { conclude } from '../engine/conclude';
import type { Life } from '../engine/life';
import { notify } from '../engine/notify';
import { mirrorStatus } from '../engine/template-status';
import { parentWorkflow } from '../jobs/common';

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
  tell(sim, workflow, approval, 'running');
  awaitExpiry(life, approval);
  return approval;
}

const TOLD = {
  running: 'needs review. This node can be viewed at:',
  approved: 'was approved.',
  denied: 'was denied.',
  timed_out: 'has timed out.',
};

/** Approvals are told of on the lists of their workflow, and what became of them too. */
export function notifyApproval(sim: Sim, approval: Row, what: keyof typeof TOLD): void {
  const workflow = parentWorkflow(approval, sim);
  if (workflow) tell(sim, workflow, approval, what);
}

/** Of an approval that was just made, its node does not know yet. */
function tell(sim: Sim, workflow: Row, { name }: Row, what: keyof typeof TOLD): void {
  const url = `https://towerhost/#/jobs/workflow/${workflow.id}`;
  notify(sim, workflow, 'approvals', `The approval node "${name}" ${TOLD[what]} ${url}`);
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
