import type { Row, Values } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import { pythonJson } from '../../python/python';
import { ENCRYPTED, maskAnswers, passwordVariables, surveyDefaults } from '../../survey/answers';
import { surveyOf } from '../../survey/survey-spec';

/** The variables of a job: `secret_vars` as they are, `extra_vars` as AWX shows them. */
export interface JobVariables {
  secret_vars: Values;
  extra_vars: string;
  /** Names of those that are never shown, not in the jobs of a workflow either. */
  hidden_vars: string[];
}

/**
 * The template's own variables, then the survey's defaults, then what was said at launch.
 * @param hidden names of secrets among what was said, besides the passwords of the template's survey
 */
export function jobVariables(template: Row, said: Values, hidden: readonly string[] = []): JobVariables {
  const survey = surveyOf(template);
  const passwords = passwordVariables(survey);
  const usesDefault = ([name, value]: [string, unknown]): boolean => value === ENCRYPTED && passwords.includes(name);
  const answers = Object.fromEntries(Object.entries(said).filter((entry) => !usesDefault(entry)));
  const secret_vars = { ...parseVariables(template.extra_vars), ...surveyDefaults(survey, answers), ...answers };
  const hidden_vars = [...new Set([...hidden, ...passwords])];
  return { secret_vars, extra_vars: pythonJson(maskAnswers(hidden_vars, secret_vars)), hidden_vars };
}
