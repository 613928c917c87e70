import { nestsLittle } from '@libs/awx';
import { jsonIn } from '@libs/operation';
import { parse } from 'yaml';

/** Characters of YAML that are read for one record. It is slow (a quarter of a second for four times as much), and a record must not hold up other calls. */
export const MOST_YAML = 16_384;

/** How much more may be read; it is taken from. */
export interface YamlBudget {
  yaml: number;
}

/** The mapping or list that a text holds, as JSON or YAML. What cannot be read cannot be searched for secrets either. */
export function parseVariables(text: string, budget: YamlBudget): object | undefined {
  const parsed = jsonIn(text) ?? fromYaml(text, budget);
  return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
}

function fromYaml(text: string, budget: YamlBudget): unknown {
  if (text.length > budget.yaml || !nestsLittle(text)) return undefined;
  budget.yaml -= text.length;
  try {
    // Comparing every key with every other would make it quadratic, and which of two equal ones counts is AWX's business.
    return parse(text, { logLevel: 'silent', uniqueKeys: false });
  } catch {
    return undefined;
  }
}
