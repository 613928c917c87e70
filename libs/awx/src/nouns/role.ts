import { noun, type Of } from '../noun';
import { summary } from '../refs';
import { number, text } from '../row';

const onResource = summary(text);

/** A role on one object: given with `users.of(2, 'roles', ROLES).add([263])`. */
export const ROLES = noun('roles', {
  label: 'Role',
  fields: {
    id: number,
    /** `Admin`, `Execute`, `Use`... */
    name: text,
    description: text,
    /** The object it is on; empty for roles on the whole of AWX. */
    resource_name: onResource,
    /** `inventory`, `job_template`... */
    resource_type: onResource,
  },
  hint: ({ resource_type, resource_name }) => `${resource_type} ${resource_name}`.trim(),
});

export type Role = Of<typeof ROLES>;
