import type { Difference, Differences } from '../collection/change';
import { flag, type Row } from '../row';

const FLAGS = {
  ask_variables_on_launch: 'extra_vars',
  ask_inventory_on_launch: 'inventory',
  ask_limit_on_launch: 'limit',
  ask_credential_on_launch: 'credentials',
  ask_tags_on_launch: 'job_tags',
  ask_skip_tags_on_launch: 'skip_tags',
  ask_job_type_on_launch: 'job_type',
  ask_verbosity_on_launch: 'verbosity',
  ask_diff_mode_on_launch: 'diff_mode',
  ask_scm_branch_on_launch: 'scm_branch',
  ask_forks_on_launch: 'forks',
  ask_job_slice_count_on_launch: 'job_slice_count',
  ask_timeout_on_launch: 'timeout',
  ask_execution_environment_on_launch: 'execution_environment',
  ask_labels_on_launch: 'labels',
  ask_instance_groups_on_launch: 'instance_groups',
} as const;

const ENTRIES = Object.entries(FLAGS);

/** A key of a launch that a template may ask for. */
export type LaunchPrompt = (typeof FLAGS)[keyof typeof FLAGS];

export const LAUNCH_PROMPTS: readonly LaunchPrompt[] = Object.values(FLAGS);

/**
 * AWX's switches for exactly these prompts.
 * @param known All that the kind of template can ask: a workflow has no switches for the others.
 */
export const askFlags = (
  prompts: readonly string[],
  known: readonly string[] = LAUNCH_PROMPTS,
): Record<string, boolean> => {
  const switches = ENTRIES.filter(([, prompt]) => known.includes(prompt));
  return Object.fromEntries(switches.map(([name, prompt]) => [name, prompts.includes(prompt)]));
};

/** The launch keys a template takes. AWX silently ignores the others, so a `limit` that is not asked runs on every host. */
export const asks = (row: Row): LaunchPrompt[] =>
  ENTRIES.filter(([name]) => flag(row, name)).map(([, prompt]) => prompt);

interface Asking {
  readonly asks: readonly LaunchPrompt[];
}

/** AWX's sixteen switches as the one list that they are elsewhere, of what an update changed. */
export function withAsks(before: Asking, after: Asking, changed: Differences): Record<string, Difference> {
  const switches = ENTRIES.map(([name]) => name).filter((name) => name in changed);
  const others = Object.entries(changed).filter(([name]) => !switches.some((each) => each === name));
  const rest = Object.fromEntries(others);
  return switches.length > 0 ? { ...rest, asks: { from: before.asks, to: after.asks } } : rest;
}
