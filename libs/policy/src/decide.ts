import { type Case, judge } from './judge';
import type { Confirmer, Policy, Rule } from './policy';
import type { CallKind, PolicyCall } from './policy-call';
import { type ReadOnly, readOnlyReason } from './read-only';

/** `rule` is the name of the rule that decided; `reason` may be told to the caller. */
export type Decision =
  | { readonly do: 'allow'; readonly rule: string }
  | { readonly do: 'refuse'; readonly rule: string; readonly reason: string }
  | { readonly do: 'confirm'; readonly rule: string; readonly reason: string; readonly who: Confirmer };

export interface Circumstances {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** Who demands that nothing is changed. It only tightens. */
  readonly readOnly?: ReadOnly;
}

/** What the policy says to a call. */
export function decide(policy: Policy, call: PolicyCall, { at, readOnly }: Circumstances): Decision {
  if (readOnly && call.effect !== 'read')
    return { do: 'refuse', rule: 'read-only', reason: readOnlyReason(readOnly, call.operation) };
  const rules = casesOf(call, at).map((given) => decidingRule(policy, given));
  return decisionOf(strictestOf(rules));
}

/**
 * Whether there is any object, number of hosts, and unless they are given time and teams, with which the policy would not refuse
 * such a call. Teams that cannot be found out are taken at their worst.
 */
export function mayEver(policy: Policy, call: Case, readOnly?: ReadOnly): boolean {
  if (readOnly && call.effect !== 'read') return false;
  return reachable(policy, call, AT_WORST).some(({ deed }) => deed.do !== 'refuse');
}

/** Whether there is any with which it would ask to confirm such a call. */
export const mayAsk = (policy: Policy, call: CallKind): boolean =>
  reachable(policy, call).some(({ deed }) => deed.do === 'confirm');

/** Whether there is any with which it would refuse such a call. */
export const mayRefuse = (policy: Policy, call: CallKind): boolean =>
  reachable(policy, call).some(({ deed }) => deed.do === 'refuse');

/** Whether a rule is taken to hold whose teams cannot be found out. */
type Doubt = (rule: Rule) => boolean;

const AT_WORST: Doubt = ({ deed }) => deed.do === 'refuse';

/** The rules that may decide such a call, in order, the last for sure if none before it does. */
export function reachable(policy: Policy, given: Case, doubt?: Doubt): Rule[] {
  const rules: Rule[] = [];
  for (const rule of policy.rules) {
    const verdict = judge(rule.questions, doubt ? { ...given, inDoubt: doubt(rule) } : given);
    if (verdict !== false) rules.push(rule);
    if (verdict) break;
  }
  return rules;
}

/** What is not known never loosens: of the rules that may decide, the strictest does. */
export function decidingRule(policy: Policy, given: Case): Rule {
  const possible = reachable(policy, given);
  return strictestOf(possible.filter((rule) => rule === possible.at(-1) || rule.deed.do !== 'allow'));
}

/** The first of several that are as strict. */
const strictestOf = (rules: readonly Rule[]): Rule =>
  rules.reduce((strictest, each) => (strictness(each) > strictness(strictest) ? each : strictest));

/** Each object that a call acts on is decided by itself; the strictest decision counts. */
export function casesOf({ objects, ...call }: PolicyCall, at: number): Case[] {
  return objects.length === 0 ? [{ ...call, at, object: null }] : objects.map((object) => ({ ...call, at, object }));
}

function strictness({ deed }: Rule): number {
  if (deed.do === 'confirm') return deed.who === 'person' ? 2 : 1;
  return deed.do === 'refuse' ? 3 : 0;
}

function decisionOf({ name: rule, deed, reason }: Rule): Decision {
  if (deed.do === 'allow') return { do: 'allow', rule };
  const verb = deed.do === 'refuse' ? 'refuses this call' : 'asks to confirm this call';
  return { ...deed, rule, reason: reason ?? `The policy ${verb} (rule "${rule}").` };
}
