import { type AwxClient, AwxError, firstOf } from '@libs/awx';
import { reachOf } from './hosts/reach';
import { type StartedStep, startedBy } from './started-steps';
import { visibleInventory } from './visible-inventory';
import type { WorkflowSteps } from './workflow-steps';

/** Inventories that a limit is held against, and steps that are named. */
const MOST = 10;

/**
 * What a limit that is given to a workflow does not do: AWX hands it to the steps that ask for one, and the others run on all their
 * hosts. No call without a limit; nothing is said where AWX does not answer, which must not keep a launch back.
 * @param inventory What the workflow gives to its steps
 */
export async function workflowLimitWarnings(
  awx: AwxClient,
  steps: WorkflowSteps,
  inventory: number | undefined,
  limit: string | undefined,
): Promise<string[]> {
  if (!limit) return [];
  try {
    const started = startedBy(await steps.seen(), { id: steps.workflow, inventory });
    const jobs = started.filter(({ runs }) => runs === 'job');
    const limited = new Set(jobs.filter(({ isLimited }) => isLimited).flatMap(({ used }) => used ?? []));
    const unmatched = await Promise.all([...limited].slice(0, MOST).map((id) => unmatchedIn(awx, id, limit)));
    return [...unlimited(jobs), ...unmatched.flat()];
  } catch (error) {
    if (error instanceof AwxError) return [];
    throw error;
  }
}

function unlimited(jobs: readonly StartedStep[]): string[] {
  const names = [...new Set(jobs.filter(({ isLimited }) => isLimited === false).map(({ name }) => `"${name}"`))];
  if (names.length === 0) return [];
  return [`The limit is not asked by ${firstOf(names, MOST).join(', ')}: what does not ask runs on all its hosts.`];
}

async function unmatchedIn(awx: AwxClient, id: number, limit: string): Promise<string[]> {
  const inventory = await visibleInventory(awx, id);
  const reach = inventory && (await reachOf(awx, inventory, limit));
  if (!inventory || !reach || reach.unmatched.length === 0) return [];
  const parts = reach.unmatched.map((part) => `"${part}"`).join(', ');
  const where = `inventory "${inventory.name}"`;
  if (reach.count === 0)
    return [`The limit matches no host of ${where} (${parts}): jobs would run there on none and fail.`];
  return [`Nothing in ${where} matches ${parts} of the limit.`];
}
