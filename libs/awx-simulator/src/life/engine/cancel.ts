import { denied, notAllowed } from '../../kernel/errors';
import type { Endpoint, Row, Sim } from '../../kernel/types';
import { isActive } from '../status';
import { conclude } from './conclude';
import { previousTask } from './dependencies';
import { lifeOf } from './life';

/** `cancel/`: asynchronous; most kinds of jobs also tell their explanation. */
export function cancelAction({ explained = false } = {}): Partial<Endpoint> {
  return {
    name: 'Cancel',
    methods: {
      GET: (_request, job) => ({
        status: 200,
        body: { can_cancel: isActive(job), ...(explained && { job_explanation: job.job_explanation }) },
      }),
      POST: ({ sim, user }, job) => {
        if (!sim.policy.can(user, 'cancel', job)) throw denied();
        // Only a superuser hears that it is too late.
        if (!isActive(job)) throw user.is_superuser ? notAllowed('POST') : denied();
        cancelJob(sim, job);
        return { status: 202 };
      },
    },
  };
}

/** Cancels an active job of any kind, and with it those that depend on it. */
export function cancelJob(sim: Sim, job: Row, job_explanation = ''): void {
  if (!isActive(job)) return;
  const life = lifeOf(sim);
  sim.store.update(job, { canceled_on: sim.now(), ...(job_explanation && { job_explanation }) });
  if (job.type === 'workflow_job' && job.status === 'running') {
    // The workflow cancels what runs in it when it next looks, and ends when all of that has.
    sim.store.update(job, { cancel_flag: true });
    return life.tasks.wake(0);
  }
  const execution = life.running.get(job.id);
  if (execution) execution.cancel();
  else conclude(life, job, 'canceled', {});
  cancelDependents(sim, job);
}

function cancelDependents(sim: Sim, job: Row): void {
  for (const dependent of sim.store.linked('job_dependencies', job.id, 'unified_jobs', true)) {
    if (dependent.status === 'pending') cancelJob(sim, dependent, previousTask('Canceled', job.type, job.name, job.id));
  }
}
