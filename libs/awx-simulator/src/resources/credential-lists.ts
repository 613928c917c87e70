import { badRequest } from '../kernel/errors';
import type { Request, Row, Sim, SubList } from '../kernel/types';

/** Kinds that a job can use. */
export const JOB_KINDS = ['ssh', 'vault', 'cloud', 'net', 'kubernetes'];

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

const TEMPLATE_LINK = 'template_credentials';

/** Refuses credentials that no job can use, and a second one of a type. */
export function attachCredential(template: Row, credential: Row, undo: boolean, { sim }: Request): undefined {
  if (undo) return;
  const present = sim.store.linked(TEMPLATE_LINK, template.id, 'credentials');
  const repeated = repeatedType([...present, credential], sim);
  if (repeated) throw badRequest({ error: `Cannot assign multiple ${repeated} credentials.` });
  const kind = sim.store.get('credential_types', credential.credential_type)?.kind;
  if (!JOB_KINDS.includes(kind)) throw badRequest({ error: `Cannot assign a Credential of kind \`${kind}\`.` });
}

/** Whether somebody must type something when it is used. */
export const asksAtLaunch = ({ inputs }: Row): boolean => Object.values(inputs).includes('ASK');

/** What a schedule or a workflow node may bring along: only what its template asks for and does not have. */
export const savedCredentials = (link: string): SubList => ({
  of: 'credentials',
  link,
  check: (config, credential, undo, { sim }) => {
    const problem = undo ? undefined : refuseSaved(config, credential, link, sim);
    if (problem) throw badRequest({ msg: problem });
  },
});

function refuseSaved(config: Row, credential: Row, link: string, sim: Sim): string | undefined {
  const { store } = sim;
  const template = store.get('unified_job_templates', config.unified_job_template);
  if (!template) return 'Cannot assign credential when related template is null.';
  if (template.ask_credential_on_launch === undefined) return 'Related template cannot accept credentials on launch.';
  if (asksAtLaunch(credential)) {
    return 'Credential that requires user input on launch cannot be used in saved launch configuration.';
  }
  if (!template.ask_credential_on_launch) return 'Related template is not configured to accept credentials on launch.';
  const repeated = repeatedType([...store.linked(link, config.id, 'credentials'), credential], sim);
  if (repeated) return `This launch configuration already provides a ${repeated} credential.`;
  const isThere = store.links.has(TEMPLATE_LINK, template.id, credential.id);
  return isThere ? `Related template already uses ${credential.name} credential.` : undefined;
}
