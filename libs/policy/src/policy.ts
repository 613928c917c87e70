import { type Question, questionsOf } from './judge';
import type { Action, PolicyDocument, When } from './policy-schema';

/** Who confirms: the caller, by repeating the call with its token, or a person who is asked by the client. */
export type Confirmer = 'caller' | 'person';

export type Deed =
  | { readonly do: 'allow' }
  | { readonly do: 'refuse' }
  | { readonly do: 'confirm'; readonly who: Confirmer };

export interface Rule {
  readonly name: string;
  readonly when: When;
  readonly questions: readonly Question[];
  readonly deed: Deed;
  /** What the caller is told; a rule without words of its own has its name said. */
  readonly reason?: string;
}

/** A policy ready to decide: the first rule that matches does. The last one matches every call. */
export interface Policy {
  readonly rules: readonly Rule[];
}

export function compile(document: PolicyDocument): Policy {
  const { rules, confirm } = document;
  const own = rules.map(({ name, when = {}, do: action, reason }) => ruleOf(name, when, action, reason));
  const toConfirm = confirm ? [ruleOf('confirm', confirm, 'confirm', 'The policy asks to confirm such calls.')] : [];
  return { rules: [...own, ...toConfirm, ruleOf('default', {}, document.default)] };
}

function ruleOf(name: string, when: When, action: Action, reason?: string): Rule {
  return { name, when, questions: questionsOf(when), deed: deedOf(action), ...(reason && { reason }) };
}

function deedOf(action: Action): Deed {
  if (typeof action === 'object') return { do: 'confirm', who: action.confirm };
  return action === 'confirm' ? { do: 'confirm', who: 'caller' } : { do: action };
}
