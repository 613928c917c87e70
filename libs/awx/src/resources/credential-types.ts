import type { Noun } from '../noun';
import { flag, mapping, type Named, named, type Row, text } from '../row';

export interface CredentialType extends Named {
  /** `ssh`, `scm`, `vault`, `net`, `cloud`, `registry`, `external`... */
  readonly kind: string;
  /** What tells built-in types apart on every installation, e.g. `aws`; empty for types of one's own. */
  readonly namespace: string;
  readonly managed: boolean;
  /** `{ fields: [...], required: [...] }` */
  readonly inputs: Record<string, unknown>;
  readonly injectors: Record<string, unknown>;
}

const parseCredentialType = (row: Row): CredentialType => ({
  ...named(row),
  kind: text(row, 'kind'),
  namespace: text(row, 'namespace'),
  managed: flag(row, 'managed'),
  inputs: mapping(row, 'inputs'),
  injectors: mapping(row, 'injectors'),
});

export const CREDENTIAL_TYPES: Noun<CredentialType> = {
  collection: 'credential_types',
  label: 'Credential type',
  parse: parseCredentialType,
  hint: ({ kind }) => `kind ${kind}`,
};
