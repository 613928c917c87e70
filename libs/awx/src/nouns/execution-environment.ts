import { breaks, starves } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, text } from '../row';

export const EXECUTION_ENVIRONMENTS = noun('execution_environments', {
  label: 'Execution environment',
  fields: {
    ...NAMED,
    /** Absent when every organization may use it. */
    organization: ref,
    image: text,
    managed: flag,
    credential: ref,
    /** `always`, `missing`, `never`, or empty for the default. */
    pull: text,
  },
  links: { organization: one('organizations'), credential: one('credentials') },
  dependents: [
    breaks('job_templates', 'execution_environment'),
    breaks('projects', 'default_environment', 'projects whose jobs run in it'),
    breaks('organizations', 'default_environment', 'organizations whose jobs run in it'),
    breaks('inventory_sources', 'execution_environment'),
    breaks('workflow_job_template_nodes', 'execution_environment', 'workflow nodes'),
    breaks('schedules', 'execution_environment'),
    starves('unified_jobs', 'execution_environment', 'runs in it now'),
  ],
});

export type ExecutionEnvironment = Of<typeof EXECUTION_ENVIRONMENTS>;
