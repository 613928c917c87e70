import type { Row, Sim, Values } from '../../kernel/types';
import { credentialSummary } from '../../resources/credentials';

/** The credentials of a row as `summary_fields` shows them. */
export function credentialSummaries(sim: Sim, link: string, row: Row): Values[] {
  return sim.store.linked(link, row.id, 'credentials').map((credential) => credentialSummary(credential, sim));
}

/** `ssh`, `vault`, `aws`, ...: the namespace of the credential's type. */
export function credentialKind(sim: Sim, credential: Row): string {
  const type = sim.store.get('credential_types', credential.credential_type);
  return type?.namespace ?? type?.kind ?? '';
}
