import type { CategoryName } from './categories';
import { type Place, RULES, type Rule } from './rules';
import { around } from './text';

/** What rules look at; a place that is not there fits no rule. */
export interface Symptoms extends Partial<Readonly<Record<Place, string>>> {
  readonly module?: string;
  readonly rc?: number;
  readonly unreachable?: boolean;
}

export interface Found {
  readonly category: CategoryName;
  /** Empty where the rule is not about a text. */
  readonly line: string;
  readonly rule: Rule;
}

/** The first rule that fits. */
export function fittingRule(symptoms: Symptoms): Found | undefined {
  for (const rule of RULES) {
    const line = lineOf(rule, symptoms);
    if (line !== undefined) return { category: rule.category, line, rule };
  }
  return undefined;
}

function lineOf({ says, module, rc, unreachable, in: places }: Rule, symptoms: Symptoms): string | undefined {
  if (unreachable && !symptoms.unreachable) return undefined;
  if (module && !module.test(symptoms.module ?? '')) return undefined;
  if (rc && !rc.includes(symptoms.rc ?? 0)) return undefined;
  const texts = places.map((place) => symptoms[place]).filter((text) => text !== undefined);
  if (!says) return texts.length > 0 ? '' : undefined;
  for (const text of texts) {
    const match = says.exec(text);
    if (match) return match.groups?.['line'] ?? wholeLine(text, match.index);
  }
  return undefined;
}

/** Ends where more follows. */
const LEADS_ON = /:\s*$/;

/** The line at `index`, with the next one where it leads on to that. */
function wholeLine(text: string, index: number): string {
  const begin = text.lastIndexOf('\n', index) + 1;
  const [line = '', next = ''] = text.slice(begin).split('\n', 2);
  return around(LEADS_ON.test(line) ? `${line} ${next}` : line, index - begin);
}
