import type { AwxClient, JobTemplate, Ref } from '@libs/awx';
import { limitWarnings, reachOf, visibleInventory, workflowRunReach } from '@libs/launch';
import type { Reach } from '@libs/operation';
import type { WantedRelaunch } from './relaunch-problems';
import { inventoryOf, reachedRun, templateOf } from './run-facts';

/** What a run reaches when it runs again, as it ran or as its template is now: whichever AWX will take. */
export class RelaunchReach {
  /** @param template As it is now, where the caller may see it */
  constructor(
    private readonly awx: AwxClient,
    private readonly wanted: WantedRelaunch,
    private readonly template: JobTemplate | undefined,
  ) {}

  async whole(): Promise<Reach & Required<Pick<Reach, 'objects'>>> {
    const { run } = this.wanted;
    if (run.type === 'workflow_job') {
      const { objects, hosts } = await workflowRunReach(this.awx, run);
      return { objects: [reachedRun(run), ...objects], hosts };
    }
    const its = templateOf(run);
    // The template may say another inventory by now, and have other labels.
    const objects = [reachedRun(run), ...(its ? [{ resource: 'job_templates', id: its.id }] : [])];
    return { objects, hosts: await this.hosts() };
  }

  /** What its limit does not do. Those that failed are there, whatever the limit. */
  async limitWarnings(): Promise<string[]> {
    const { template } = this;
    const { run, options } = this.wanted;
    if (options.hosts === 'failed' || !('limit' in run)) return [];
    const keeps = (prompt: 'limit' | 'inventory') => !template || template.asks.includes(prompt);
    const limit = keeps('limit') || run.launch_type === 'relaunch' ? run.limit : template!.limit;
    const inventory = keeps('inventory') ? inventoryOf(run) : (template!.inventory ?? inventoryOf(run));
    return limitWarnings(this.awx, { default_inventory: inventory }, { limit });
  }

  /** How many hosts it reaches at most; `undefined` where nobody can tell. */
  private async hosts(): Promise<number | undefined> {
    const { template } = this;
    const { run, config, options } = this.wanted;
    if (options.hosts === 'failed') return config.retry_counts?.failed;
    if (run.type === 'project_update' || run.type === 'inventory_update') return 0;
    const limit = 'limit' in run ? run.limit : '';
    const then = await this.reached(inventoryOf(run), limit);
    if (!template) return then;
    const asked = template.asks.includes('limit') || run.launch_type === 'relaunch';
    const now = await this.reached(template.inventory ?? inventoryOf(run), asked ? limit : template.limit);
    return then === undefined || now === undefined ? undefined : Math.max(then, now);
  }

  private async reached(on: Ref | undefined, limit: string): Promise<number | undefined> {
    const inventory = on && (await visibleInventory(this.awx, on.id));
    return inventory && (await reachOf(this.awx, inventory, limit)).count;
  }
}
