import { insert } from '../../kernel/crud';
import type { Row, Sim } from '../../kernel/types';
import type { RunEvent } from '../../playbooks/run-event';
import type { Run } from '../../playbooks/run-options';

/** Keeps what happened to each host: its summary, and the host's last job. */
export function recordHosts(sim: Sim, job: Row, run: Run, hostIds: ReadonlyMap<string, number>): void {
  if (job.type !== 'job') return;
  const gathered = new Set(run.events.filter(isGathering).map((event) => event.host_name));
  for (const [host_name, stats] of run.hosts) {
    const targeted = sim.store.get('hosts', hostIds.get(host_name));
    const host = targeted && originalOf(sim, targeted);
    const failed = stats.failures > 0 || stats.dark > 0;
    const stamp = { created: sim.now(), modified: sim.now() };
    const summary = sim.store.insert('job_host_summaries', {
      ...stamp,
      ...stats,
      job: job.id,
      host: host?.id ?? null,
      constructed_host: targeted && targeted !== host ? targeted.id : null,
      host_name,
      failed,
    });
    countAutomation(sim, host_name.toLowerCase());
    if (!host) continue;
    sim.store.update(host, { last_job: job.id, last_job_host_summary: summary.id });
    if (job.use_fact_cache && gathered.has(host_name)) rememberFacts(sim, host);
  }
}

/** Hosts are counted by their names, whatever inventory they are in. */
function countAutomation(sim: Sim, hostname: string): void {
  const now = sim.now();
  const [known] = sim.store.where('host_metrics', 'hostname', hostname);
  const metric = known ?? insert({ sim }, sim.resource('host_metrics'), { hostname, first_automation: now });
  const automated_counter = metric.automated_counter + 1;
  sim.store.update(metric, { last_automation: now, automated_counter, deleted: false });
}

/** In a constructed inventory the host of the input inventory is the one that is remembered. */
function originalOf(sim: Sim, host: Row): Row | undefined {
  if (sim.store.get('inventories', host.inventory)?.kind !== 'constructed') return host;
  return sim.store.get('hosts', Number(host.instance_id));
}

const isGathering = ({ event, context }: RunEvent): boolean =>
  event === 'runner_on_ok' && context.task === 'Gathering Facts';

/** What a job with a fact cache leaves on a host. */
function rememberFacts(sim: Sim, host: Row): void {
  const ansible_facts = {
    ansible_hostname: host.name,
    ansible_distribution: 'Debian',
    ansible_distribution_version: '12',
    ansible_os_family: 'Debian',
    ansible_processor_vcpus: 2,
    ansible_memtotal_mb: 3931,
    module_setup: true,
  };
  sim.store.update(host, { ansible_facts, ansible_facts_modified: sim.now() });
}
