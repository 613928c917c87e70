import {
  type AwxClient,
  AwxError,
  type Inventory,
  type JobTemplate,
  type LaunchConfig,
  type LaunchPrompts,
} from '@libs/awx';
import type { Consequence, Reach } from '@libs/operation';
import { type HostReach, reachOf } from './hosts/reach';
import { visibleInventory } from './visible-inventory';

/** Where a launch would run, and with what, as far as its caller may see it. */
export interface LaunchTarget {
  readonly inventory?: Inventory;
  /** The id of an inventory that the caller may not see. */
  readonly unseen?: number;
  readonly reach?: HostReach;
  /** Names. */
  readonly credentials: readonly string[];
}

/** One call of AWX for the inventory, one more for a limit and for credentials that are given. */
export async function targetOf(awx: AwxClient, template: JobTemplate, prompts: LaunchPrompts): Promise<LaunchTarget> {
  const id = prompts.inventory ?? template.inventory?.id;
  const inventory = id === undefined ? undefined : await visibleInventory(awx, id);
  const [reach, credentials] = await Promise.all([
    inventory && reachOf(awx, inventory, prompts.limit ?? template.limit),
    credentialNames(awx, prompts.credentials, template),
  ]);
  return { inventory, unseen: inventory ? undefined : id, reach, credentials };
}

/**
 * What a limit that is given to a launch does not do. Two calls of AWX, none without a limit; nothing is said where AWX
 * does not answer, which must not keep a launch back.
 */
export async function limitWarnings(
  awx: AwxClient,
  { default_inventory }: Pick<LaunchConfig, 'default_inventory'>,
  { limit, inventory: id = default_inventory?.id }: Pick<LaunchPrompts, 'limit' | 'inventory'>,
): Promise<string[]> {
  if (!limit || id === undefined) return [];
  try {
    const inventory = await visibleInventory(awx, id);
    return inventory ? warningsOf({ reach: await reachOf(awx, inventory, limit) }) : [];
  } catch (error) {
    if (error instanceof AwxError) return [];
    throw error;
  }
}

/** What a launch would do, and what rules may ask of it. */
export function launchPreview(
  template: JobTemplate,
  prompts: LaunchPrompts,
  target: LaunchTarget,
): Consequence & Reach {
  const inventory = target.inventory?.name ?? template.inventory?.name ?? null;
  return {
    summary: `${sentenceOf(template, prompts, target, inventory)}.`,
    warnings: warningsOf(target),
    objects: [{ resource: 'job_templates', id: template.id, inventory: prompts.inventory }],
    hosts: target.reach?.count,
  };
}

/** What of its limit does not do what was probably meant. */
function warningsOf({ reach, unseen }: Pick<LaunchTarget, 'reach' | 'unseen'>): string[] {
  if (unseen !== undefined) return [`Hosts cannot be counted: you may not see inventory ${unseen}.`];
  if (!reach || reach.unmatched.length === 0) return [];
  const parts = reach.unmatched.map((part) => `"${part}"`).join(', ');
  if (reach.count === 0) return [`The limit matches no host (${parts}): the job would run on none and fail.`];
  return [`Nothing in the inventory matches ${parts} of the limit.`];
}

function sentenceOf(
  template: JobTemplate,
  prompts: LaunchPrompts,
  target: LaunchTarget,
  inventory: string | null,
): string {
  const limit = prompts.limit ?? template.limit;
  const hosts = target.inventory ? ` (${target.inventory.total_hosts} hosts in all)` : '';
  const isDry = (prompts.job_type ?? template.job_type) === 'check';
  const parts = [
    `Launch job template ${template.id} "${template.name}"${isDry ? ' as a dry run' : ''}`,
    inventory === null ? 'without an inventory' : `on inventory "${inventory}"${hosts}`,
    limit ? `limited to "${limit}"${matchedBy(target)}` : 'on all its hosts',
    target.credentials.length > 0 ? `with credentials ${target.credentials.join(', ')}` : 'without credentials',
  ];
  return parts.join(', ');
}

function matchedBy({ reach }: LaunchTarget): string {
  if (!reach) return '';
  return reach.hosts ? ` (${reach.count} of them)` : ' (how many of them only Ansible can tell)';
}

async function credentialNames(
  awx: AwxClient,
  given: readonly number[] | undefined,
  template: JobTemplate,
): Promise<string[]> {
  if (!given) return template.credentials.map(({ name }) => name);
  if (given.length === 0) return [];
  const found = await awx.credentials.all({ filters: { id__in: [...given] } });
  return found.map(({ name }) => name);
}
