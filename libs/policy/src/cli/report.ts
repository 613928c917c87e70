import { decide } from '../decide';
import { type Explanation, explain, type Step } from '../explain';
import type { Policy } from '../policy';
import type { Check } from './check-arguments';

/** What the policy says to the checked call, and which rules it passed on the way, as lines of text. */
export function report(policy: Policy, { call, at, readOnly }: Check): string[] {
  const own = policy.rules.length - 1;
  if (!call) return [`The policy is right: ${own} rules and a default.`];
  const { operation, effect, server, caller, surface } = call;
  const decision = decide(policy, call, { at, ...(readOnly && { readOnly: 'server' }) });
  const who = decision.do === 'confirm' ? ` by ${decision.who === 'person' ? 'a person' : 'the caller'}` : '';
  const why = decision.do === 'allow' ? [] : [decision.reason];
  return [
    `${operation} (${effect}, ${server}) by ${caller} over ${surface} at ${new Date(at).toISOString()}`,
    ...(decision.rule === 'read-only' ? [] : explain(policy, call, at).flatMap(linesOf)),
    `${decision.do}${who}: decided by rule "${decision.rule}"`,
    ...why,
  ];
}

const linesOf = ({ object, steps }: Explanation): string[] => [actingOn(object), ...steps.map(lineOf)];

function actingOn(object: Explanation['object']): string {
  if (object === null) return 'acting on no object:';
  return object === undefined
    ? 'acting on an object that is not named (give it, or --object):'
    : `acting on "${object}":`;
}

function lineOf({ rule, decides, failed, unknown }: Step): string {
  if (!decides) return `  no   ${rule}: not ${failed.join(', ') || `known: ${unknown.join(', ')}`}`;
  return `  yes  ${rule}${unknown.length ? `: not known (${unknown.join(', ')}), so the stricter counts` : ''}`;
}
