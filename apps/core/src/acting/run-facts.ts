import type { Ref, Run } from '@libs/awx';
import type { ReachedObject } from '@libs/operation';

/** AWX's plural of each kind is its name with an s. */
const resourceOf = ({ type }: Run): string => `${type}s`;

/** How sentences name a run: `job 7 "Patch"`. */
export const runWords = ({ type, id, name }: Run): string => `${type.replaceAll('_', ' ')} ${id} "${name}"`;

/** The run, for rules about objects. */
export const reachedRun = (run: Run): ReachedObject => ({ resource: resourceOf(run), id: run.id });

export const inventoryOf = (run: Run): Ref | undefined => ('inventory' in run ? run.inventory : undefined);

/** The template of a job, where it is still there. */
export const templateOf = (run: Run): Ref | undefined => (run.type === 'job' ? run.job_template : undefined);
