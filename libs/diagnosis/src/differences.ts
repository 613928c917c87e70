import type { Job } from '@libs/awx';
import { cutLine } from './text';

/** What a run is given, and how a sentence calls it. */
const GIVEN = ['playbook', 'limit', 'scm_branch', 'job_tags', 'skip_tags', 'job_type'] as const;
const REFERRED = ['inventory', 'project', 'execution_environment', 'instance_group'] as const;
const LONGEST = 120;

/** What one run of a template ran with that an earlier one did not. Variables are named only: they may hold secrets. */
export function differences(before: Partial<Job>, after: Partial<Job>): string[] {
  const given = GIVEN.filter((field) => (before[field] ?? '') !== (after[field] ?? '')).map(
    (field) => `${field} was ${quoted(before[field])}, now ${quoted(after[field])}`,
  );
  // AWX tells neither of a run that never came so far.
  const referred = REFERRED.filter(
    (field) => before[field] && after[field] && before[field].id !== after[field].id,
  ).map((field) => `${field} was ${quoted(before[field]?.name)}, now ${quoted(after[field]?.name)}`);
  const [old, now] = [before.extra_vars ?? {}, after.extra_vars ?? {}];
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const changed = names.filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]));
  return [
    ...revision(before, after),
    ...given,
    ...referred,
    ...(changed.length > 0 ? [`other extra_vars: ${changed.join(', ')}`] : []),
  ].map((text) => cutLine(text, LONGEST));
}

function revision({ scm_revision: before = '' }: Partial<Job>, { scm_revision: after = '' }: Partial<Job>): string[] {
  const differs = before !== '' && after !== '' && before !== after;
  return differs ? [`project revision was ${before.slice(0, 7)}, now ${after.slice(0, 7)}`] : [];
}

const quoted = (text: string | undefined): string => (text ? `"${text}"` : 'none');
