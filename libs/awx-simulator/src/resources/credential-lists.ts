import { badRequest } from '../kernel/errors';
import type { Request, Row, Sim } from '../kernel/types';

const KINDS_WITHOUT_JOBS = ['scm', 'registry', 'galaxy', 'insights', 'cryptography', 'external', 'token'];

/** What may be only once on a template: its type, for a vault the type and the id. */
export function uniqueness(credential: Row, sim: Sim): string {
  const type = sim.store.get('credential_types', credential.credential_type);
  const vault = type?.kind === 'vault' ? credential.inputs.vault_id : undefined;
  return vault ? `${type?.name} (id=${vault})` : String(type?.name);
}

/**
 * The first type of which a list of credentials has more than one.
 * @returns as AWX names it in `Cannot assign multiple ... credentials.`
 */
export function repeatedType(credentials: readonly Row[], sim: Sim): string | undefined {
  const seen = new Set<string>();
  for (const credential of credentials) {
    const key = uniqueness(credential, sim);
    if (seen.has(key)) return key;
    seen.add(key);
  }
  return undefined;
}

/** Refuses credentials that no job can use, and a second one of a type. */
export function attachCredential(template: Row, credential: Row, undo: boolean, { sim, endpoint }: Request): undefined {
  if (undo) return;
  const type = sim.store.get('credential_types', credential.credential_type);
  if (type && KINDS_WITHOUT_JOBS.includes(type.kind)) {
    throw badRequest({ error: `Cannot assign a Credential of kind \`${type.kind}\`.` });
  }
  const list = endpoint.resource?.sublists?.[endpoint.sub ?? ''];
  const present = list?.link ? sim.store.linked(list.link, template.id, 'credentials') : [];
  const repeated = repeatedType([...present, credential], sim);
  if (repeated) throw badRequest({ error: `Cannot assign multiple ${repeated} credentials.` });
}
