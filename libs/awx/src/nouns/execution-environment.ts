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
});

export type ExecutionEnvironment = Of<typeof EXECUTION_ENVIRONMENTS>;
