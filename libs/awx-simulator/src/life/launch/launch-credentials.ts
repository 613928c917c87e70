import type { Row, Sim, Values } from '../../kernel/types';
import { repeatedType, uniqueness } from '../../resources/credential-lists';

/** The credentials of a launch: the template's, each replaced by a prompted one of its type. */
export function launchCredentials(sim: Sim, template: Row, prompted: readonly number[] | undefined): Row[] {
  const own = sim.store.linked('template_credentials', template.id, 'credentials');
  const given = rows(sim, prompted);
  const byType = new Map([...own, ...given].map((credential) => [uniqueness(credential, sim), credential]));
  return [...byType.values()];
}

/** The errors of a prompted list of credentials, for the key `credentials`. */
export function credentialErrors(sim: Sim, template: Row, prompts: Values): Values {
  const given = prompts.credentials as number[] | undefined;
  if (!given) return {};
  const [own, chosen] = [sim.store.linked('template_credentials', template.id, 'credentials'), rows(sim, given)];
  const errors: string[] = [];
  const repeated = repeatedType(chosen, sim);
  if (repeated) errors.push(`Cannot assign multiple ${repeated} credentials.`);
  const types = new Set(chosen.map((one) => uniqueness(one, sim)));
  const removed = own.filter((one) => !given.includes(one.id));
  const names = removed.map((one) => `${one.name}-${one.id}`).join(', ');
  for (const one of removed) {
    const type = uniqueness(one, sim);
    if (types.has(type)) continue;
    errors.push(
      `Removing ${type} credential at launch time without replacement is not supported. Provided list lacked credential(s): ${names}.`,
    );
  }
  return errors.length ? { credentials: errors } : {};
}

const rows = (sim: Sim, ids: readonly number[] = []): Row[] =>
  ids.map((id) => sim.store.get('credentials', id)).filter((row) => row !== undefined);
