import type { JobTemplate, Ref, Run } from '@libs/awx';
import type { ReachedObject } from '@libs/operation';

/** AWX's plural of each kind is its name with an s. */
export const resourceOf = ({ type }: Run): string => `${type}s`;

/** How sentences name a run: `job 7 "Patch"`. */
export const runWords = ({ type, id, name }: Run): string => `${type.replaceAll('_', ' ')} ${id} "${name}"`;

/** What rules may ask of a run. */
export function runFacts(run: Run): ReachedObject {
  const { id, name, organization } = run;
  const labels = 'labels' in run ? run.labels : [];
  const inventory = inventoryOf(run)?.name ?? null;
  return { resource: resourceOf(run), id, name, labels, organization: organization?.name ?? null, inventory };
}

export const templateFacts = ({ id, name, labels, organization, inventory }: JobTemplate): ReachedObject => ({
  resource: 'job_templates',
  id,
  name,
  labels,
  organization: organization?.name ?? null,
  inventory: inventory?.name ?? null,
});

export const inventoryOf = (run: Run): Ref | undefined => ('inventory' in run ? run.inventory : undefined);
