import { casesOf, decidingRule } from './decide';
import { type Case, judge, type Verdict } from './judge';
import type { Policy } from './policy';
import type { PolicyCall } from './policy-call';

/** How a rule stood to a case: which of its conditions did not hold, which could not be told. */
export interface Step {
  readonly rule: string;
  readonly decides: boolean;
  readonly failed: readonly string[];
  readonly unknown: readonly string[];
}

export interface Explanation {
  /** Name of the object, `null` when the call acts on none, `undefined` when that cannot be found out. */
  readonly object: string | null | undefined;
  /** The rules in order, up to the one that decides. */
  readonly steps: readonly Step[];
}

/** Why `decide` says what it says, for each object that the call acts on. */
export function explain(policy: Policy, call: PolicyCall, at: number): Explanation[] {
  return casesOf(call, at).map((given) => ({
    object: given.object === null ? null : given.object?.name,
    steps: stepsOf(policy, given),
  }));
}

function stepsOf(policy: Policy, given: Case): Step[] {
  const last = policy.rules.indexOf(decidingRule(policy, given));
  return policy.rules.slice(0, last + 1).map((rule, index) => {
    const withVerdict = (wanted: Verdict) =>
      rule.questions.filter((question) => judge([question], given) === wanted).map(({ name }) => name);
    return { rule: rule.name, decides: index === last, failed: withVerdict(false), unknown: withVerdict(undefined) };
  });
}
