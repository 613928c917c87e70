import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { flag, mapping, text } from '../row';

export const CREDENTIAL_TYPES = noun('credential_types', {
  label: 'Credential type',
  fields: {
    ...NAMED,
    /** `ssh`, `scm`, `vault`, `net`, `cloud`, `registry`, `external`... */
    kind: text,
    /** What tells built-in types apart on every installation, e.g. `aws`; empty for types of one's own. */
    namespace: text,
    managed: flag,
    /** `{ fields: [...], required: [...] }` */
    inputs: mapping,
    injectors: mapping,
  },
  hint: ({ kind }) => `kind ${kind}`,
});

export type CredentialType = Of<typeof CREDENTIAL_TYPES>;
