import type { Row, Sim, Values } from '../../kernel/types';
import { JOB_KINDS, uniqueness } from '../../resources/credential-lists';

/** The credentials of a launch: the template's, each replaced by a prompted one of its type. */
export function launchCredentials(sim: Sim, template: Row, prompted: readonly number[] | undefined): Row[] {
  const own = sim.store.linked('template_credentials', template.id, 'credentials');
  const given = rows(sim, prompted);
  const byType = new Map([...own, ...given].map((credential) => [uniqueness(credential, sim), credential]));
  return [...byType.values()];
}

/**
 * The errors of a prompted list of credentials, for the key `credentials`.
 * @param accepted those of them that the template lets through and does not have itself
 */
export function credentialErrors(sim: Sim, template: Row, prompted: number[] | undefined, accepted: number[]): Values {
  const errors = [...accepted.flatMap(unfit(sim)), ...removals(sim, template, prompted)];
  return errors.length ? { credentials: errors } : {};
}

function unfit(sim: Sim): (id: number) => string[] {
  const seen = new Set<string>();
  return (id) => {
    const credential = sim.store.get('credentials', id)!;
    const type = uniqueness(credential, sim);
    const repeated = seen.has(type);
    seen.add(type);
    const kind = sim.store.get('credential_types', credential.credential_type)?.kind;
    return [
      ...(repeated ? [`Cannot assign multiple ${type} credentials.`] : []),
      ...(JOB_KINDS.includes(kind) ? [] : [`Cannot assign a Credential of kind \`${kind}\``]),
    ];
  };
}

function removals(sim: Sim, template: Row, prompted: number[] | undefined): string[] {
  if (!prompted) return [];
  const types = new Set(rows(sim, prompted).map((one) => uniqueness(one, sim)));
  const own = sim.store.linked('template_credentials', template.id, 'credentials');
  const removed = own.filter((one) => !prompted.includes(one.id));
  const names = removed.map((one) => `${one.name}-${one.id}`).join(', ');
  return removed
    .map((one) => uniqueness(one, sim))
    .filter((type) => !types.has(type))
    .map(
      (type) =>
        `Removing ${type} credential at launch time without replacement is not supported. Provided list lacked credential(s): ${names}.`,
    );
}

const rows = (sim: Sim, ids: readonly number[] = []): Row[] =>
  ids.map((id) => sim.store.get('credentials', id)).filter((row) => row !== undefined);
