import { badRequest, fieldError } from '../kernel/errors';
import type { Request, Row, Sim, Values } from '../kernel/types';

const LINK = 'source_credentials';
const NOT_FOR_SCM = ['insights', 'vault'];

/** Sources that run without a credential, or with one of any kind. */
const FREE = ['scm', 'file', 'constructed'];

/** The credentials of an inventory source. AWX lets it have one. */
export const credentialsOf = (source: Row, sim: Sim): Row[] => sim.store.linked(LINK, source.id, 'credentials');

/** What is wrong with the credential, or with there being none, for this kind of source. */
function fault(source: string, credential: Row | undefined, sim: Sim): string | undefined {
  const type = sim.store.get('credential_types', credential?.credential_type);
  if (source === 'scm' && type && NOT_FOR_SCM.includes(type.kind)) {
    return 'Credentials of type insights and vault are disallowed for scm inventory sources.';
  }
  if (FREE.includes(source)) return undefined;
  // A node in Amazon's cloud may have its rights from there.
  if (!type) return source === 'ec2' ? undefined : 'Credential is required for a cloud source.';
  if (type.namespace === source.replace('ec2', 'aws')) return undefined;
  return `Cloud-based inventory sources (such as ${source}) require credentials for the matching cloud service.`;
}

/** The old field `credential`: checked only when it is sent. */
export function checkLegacyCredential(sim: Sim, sent: Values, source: string): void {
  if (!('credential' in sent)) return;
  const problem = fault(source, sim.store.get('credentials', sent.credential), sim);
  if (problem) throw fieldError('credential', problem);
}

/** The old field sets the list. */
export function attachLegacyCredential(row: Row, sim: Sim, sent: Values): void {
  if (!('credential' in sent)) return;
  for (const old of credentialsOf(row, sim)) sim.store.unlink(LINK, row.id, old.id);
  if (sent.credential !== null) sim.store.link(LINK, row.id, sent.credential);
}

/** Refuses what the list of a source cannot take. */
export function attachSourceCredential(source: Row, credential: Row, undo: boolean, { sim }: Request): undefined {
  if (undo) return;
  if (credentialsOf(source, sim).length) throw badRequest({ msg: 'Source already has credential assigned.' });
  const problem = fault(source.source, credential, sim);
  if (problem) throw badRequest({ msg: problem });
}
