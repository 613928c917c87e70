import { reachable } from './decide';
import { reachesHosts } from './facts';
import type { Policy } from './policy';
import type { CallKind } from './policy-call';

/** Which facts the policy asks for to decide a call. What is `false` need not be looked up. */
export interface Needs {
  readonly teams: boolean;
  /** What the call acts on, at least by name. */
  readonly objects: boolean;
  readonly labels: boolean;
  readonly organization: boolean;
  readonly inventory: boolean;
  readonly hosts: boolean;
}

export function needs(policy: Policy, call: CallKind): Needs {
  const asked = new Set(
    reachable(policy, call).flatMap(({ when: { not = {}, ...when } }) => [...Object.keys(when), ...Object.keys(not)]),
  );
  const ofObjects = ['object', 'label', 'organization', 'inventory'].some((name) => asked.has(name));
  return {
    teams: call.teams === undefined && asked.has('teams'),
    objects: ofObjects,
    labels: asked.has('label'),
    organization: asked.has('organization'),
    inventory: asked.has('inventory'),
    hosts: asked.has('max_hosts') && reachesHosts(call.operation),
  };
}
