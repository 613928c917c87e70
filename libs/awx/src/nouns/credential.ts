import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, mapping, text } from '../row';
import { organizationHint } from './hints';

export const CREDENTIALS = noun('credentials', {
  label: 'Credential',
  fields: {
    ...NAMED,
    organization: ref,
    credential_type: ref,
    /** The type's namespace: `ssh`, `scm`, `vault`, `aws`... */
    kind: text,
    managed: flag,
    cloud: flag,
    /** Secrets read `$encrypted$`; `ASK` means somebody types it at launch. */
    inputs: mapping,
  },
  hint: (credential) => `${credential.credential_type?.name ?? 'unknown type'}, ${organizationHint(credential)}`,
  links: {
    organization: one('organizations'),
    credential_type: one('credential_types'),
    user: one('users'),
    team: one('teams'),
  },
});

export type Credential = Of<typeof CREDENTIALS>;
