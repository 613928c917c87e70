import { isDeepStrictEqual } from 'node:util';
import { bodyType, TEXTS } from '../kernel/errors';
import type { Field, Sim } from '../kernel/types';

/** The groups that AWX makes itself. */
export const BUILT_IN = ['controlplane', 'default'];

type Check = NonNullable<Field['check']>;

const firstOf =
  (...checks: Check[]): Check =>
  (value, about) =>
    // One after the other: a later check may rely on what an earlier one let through.
    checks.reduce<unknown>((problem, check) => problem ?? check(value, about), undefined);

/** What of a group that AWX made itself cannot be changed. */
export function fixed(what: string): Check {
  const field = what.split(' ')[0]!;
  return (value, { before }) =>
    before && BUILT_IN.includes(before.name) && !isDeepStrictEqual(value, before[field])
      ? [`${before.name} instance group ${what}`]
      : undefined;
}

export const containerError: Check = (value, { before }) =>
  before?.is_container_group && (Array.isArray(value) ? value.length : value)
    ? ['Containerized instances may not be managed via the API']
    : undefined;

export const percentageError = firstOf(
  fixed('policy_instance_percentage may not be changed from the initial value set by the installer.'),
  containerError,
);

export const listError = firstOf(
  (names) => (Array.isArray(names) ? undefined : [TEXTS.list(bodyType(names))]),
  fixed('policy_instance_list may not be changed.'),
  (names, { sim }) => hostnameError(names as unknown[], sim),
  containerError,
);

function hostnameError(names: unknown[], sim: Sim): string[] | undefined {
  for (const [index, hostname] of names.entries()) {
    if (names.indexOf(hostname) < index) return [`Duplicate entry ${hostname}.`];
    if (!sim.store.first('instances', (one) => one.hostname === hostname)) {
      return [`${hostname} is not a valid hostname of an existing instance.`];
    }
  }
  return undefined;
}

export const credentialError: Check = (id, { sim }) => {
  const credential = sim.store.get('credentials', id);
  const kind = sim.store.get('credential_types', credential?.credential_type)?.kind;
  return credential && kind !== 'kubernetes'
    ? ['Only Kubernetes credentials can be associated with an Instance Group']
    : undefined;
};
