import type { Row, Sim } from '../../kernel/types';
import type { Run } from '../../playbooks/run-options';

/** Keeps what happened to each host: its summary, and the host's last job. */
export function recordHosts(sim: Sim, job: Row, run: Run, hostIds: ReadonlyMap<string, number>): void {
  if (job.type !== 'job') return;
  for (const [host_name, stats] of run.hosts) {
    const host = sim.store.get('hosts', hostIds.get(host_name));
    const failed = stats.failures > 0 || stats.dark > 0;
    const stamp = { created: sim.now(), modified: sim.now() };
    const summary = sim.store.insert('job_host_summaries', {
      ...stamp,
      ...stats,
      job: job.id,
      host: host?.id ?? null,
      constructed_host: null,
      host_name,
      failed,
    });
    if (host) sim.store.update(host, { last_job: job.id, last_job_host_summary: summary.id });
  }
}
