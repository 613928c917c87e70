import { flag } from '../kernel/fields';
import type { Field } from '../kernel/types';

/** Flag of a template by the prompt that it lets through at launch. */
export const ASK: Record<string, string> = {
  scm_branch: 'ask_scm_branch_on_launch',
  diff_mode: 'ask_diff_mode_on_launch',
  extra_vars: 'ask_variables_on_launch',
  limit: 'ask_limit_on_launch',
  job_tags: 'ask_tags_on_launch',
  skip_tags: 'ask_skip_tags_on_launch',
  job_type: 'ask_job_type_on_launch',
  verbosity: 'ask_verbosity_on_launch',
  inventory: 'ask_inventory_on_launch',
  credentials: 'ask_credential_on_launch',
  execution_environment: 'ask_execution_environment_on_launch',
  labels: 'ask_labels_on_launch',
  forks: 'ask_forks_on_launch',
  job_slice_count: 'ask_job_slice_count_on_launch',
  timeout: 'ask_timeout_on_launch',
  instance_groups: 'ask_instance_groups_on_launch',
};

/** The flags of the given prompts as fields. */
export const askFields = (prompts: readonly string[]): Record<string, Field> =>
  Object.fromEntries(prompts.map((prompt) => [ASK[prompt], flag()]));
