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
  const decisions = casesOf(call, at).map((given) => decisionOf(policy.rules.find((rule) => decides(rule, given))!));
  return decisions.reduce((strictest, each) => (strictness(each) > strictness(strictest) ? each : strictest));
}

/** Whether there is any object, time or number of hosts with which the policy would not refuse such a call. */
export function mayEver(policy: Policy, call: CallKind, readOnly?: ReadOnly): boolean {
  if (readOnly && call.effect !== 'read') return false;
  return reachable(policy, call).some(({ deed }) => deed.do !== 'refuse');
}

/** Whether there is any with which it would ask to confirm such a call. */
export const mayAsk = (policy: Policy, call: CallKind): boolean =>
  reachable(policy, call).some(({ deed }) => deed.do === 'confirm');

/** The rules that may decide such a call, in order. */
export function reachable(policy: Policy, call: CallKind): Rule[] {
  const judged = policy.rules.map((rule) => ({ rule, verdict: judge(rule.questions, call) }));
  const last = judged.findIndex(({ verdict }) => verdict === true);
  return judged
    .slice(0, last + 1)
    .filter(({ verdict }) => verdict !== false)
    .map(({ rule }) => rule);
}

/** What is not known never loosens: a rule that may hold refuses or asks, but does not allow. */
export function decides(rule: Rule, given: Case): boolean {
  const verdict = judge(rule.questions, given);
  return verdict ?? rule.deed.do !== 'allow';
}

/** Each object that a call acts on is decided by itself; the strictest decision counts. */
export function casesOf({ objects, ...call }: PolicyCall, at: number): Case[] {
  return objects.length === 0 ? [{ ...call, at, object: null }] : objects.map((object) => ({ ...call, at, object }));
}

function strictness(decision: Decision): number {
  if (decision.do === 'confirm') return decision.who === 'person' ? 2 : 1;
  return decision.do === 'refuse' ? 3 : 0;
}

function decisionOf({ name: rule, deed, reason }: Rule): Decision {
  if (deed.do === 'allow') return { do: 'allow', rule };
  const verb = deed.do === 'refuse' ? 'refuses this call' : 'asks to confirm this call';
  return { ...deed, rule, reason: reason ?? `The policy ${verb} (rule "${rule}").` };
}
