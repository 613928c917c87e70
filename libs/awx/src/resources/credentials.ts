import type { Noun } from '../noun';
import { flag, mapping, type Named, named, type Ref, type Row, ref, text } from '../row';
import { organizationHint } from './in-organization';

export interface Credential extends Named {
  readonly organization: Ref | null;
  readonly credential_type: Ref | null;
  /** The type's namespace: `ssh`, `scm`, `vault`, `aws`... */
  readonly kind: string;
  readonly managed: boolean;
  readonly cloud: boolean;
  /** Secrets read `$encrypted$`; `ASK` means somebody types it at launch. */
  readonly inputs: Record<string, unknown>;
}

const parseCredential = (row: Row): Credential => ({
  ...named(row),
  organization: ref(row, 'organization'),
  credential_type: ref(row, 'credential_type'),
  kind: text(row, 'kind'),
  managed: flag(row, 'managed'),
  cloud: flag(row, 'cloud'),
  inputs: mapping(row, 'inputs'),
});

export const CREDENTIALS: Noun<Credential> = {
  collection: 'credentials',
  label: 'Credential',
  parse: parseCredential,
  hint: (credential) => `${credential.credential_type?.name ?? 'unknown type'}, ${organizationHint(credential)}`,
};
