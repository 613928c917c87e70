import { noun, type Of } from '../noun';
import { summary } from '../refs';
import { number, optionalNumber, text } from '../row';

const onResource = summary(text);
const idOnResource = summary(optionalNumber);

/** A role on one object, by the older API. Both APIs: `awx.roles`. */
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
    resource_id: idOnResource,
  },
  hint: ({ resource_type, resource_name }) => `${resource_type} ${resource_name}`.trim(),
});

export type Role = Of<typeof ROLES>;
