import type { AwxClient, LaunchPrompts } from '@libs/awx';
import { targetOf as launchTarget, workflowReach } from '@libs/launch';
import type { Reach } from '@libs/operation';
import type { SavedPrompts, Target } from './prompts.service';

/**
 * What a schedule starts, and the hosts that one of its runs reaches.
 * @param prompts What it gives; `undefined` where it starts nothing
 */
export async function reachOfTarget(awx: AwxClient, target: Target, prompts?: SavedPrompts): Promise<Reach> {
  const reach = await whole(awx, target, prompts ?? {});
  return prompts ? reach : { ...reach, hosts: 0 };
}

async function whole(awx: AwxClient, { id, type }: Target, prompts: SavedPrompts): Promise<Reach> {
  const { inventory } = prompts;
  if (type === 'workflow_job_template') return workflowReach(awx, await awx.workflowJobTemplates.get(id), inventory);
  const objects = [{ resource: `${type}s`, id, inventory }];
  if (type !== 'job_template') return { objects, hosts: 0 };
  const { reach } = await launchTarget(awx, await awx.jobTemplates.get(id), prompts as LaunchPrompts);
  return { objects, hosts: reach?.count };
}
