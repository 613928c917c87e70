import type { Row, Values } from '../../kernel/types';
import { parseVariables } from '../../kernel/variables';
import { pythonJson } from '../../python/python';
import { ENCRYPTED, maskPasswords, surveyDefaults } from '../../survey/answers';
import type { SurveyQuestion } from '../../survey/survey-spec';

/** The variables of a job: `secret_vars` as they are, `extra_vars` as AWX shows them. */
export interface JobVariables {
  secret_vars: Values;
  extra_vars: string;
}

/** The template's own variables, then the survey's defaults, then what was said at launch. */
export function jobVariables(template: Row, said: Values): JobVariables {
  const survey = surveyOf(template);
  const answers = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== ENCRYPTED));
  const secret_vars = { ...parseVariables(template.extra_vars), ...surveyDefaults(survey, answers), ...answers };
  return { secret_vars, extra_vars: pythonJson(maskPasswords(survey, secret_vars)) };
}

export const surveyOf = (template: Row): SurveyQuestion[] =>
  template.survey_enabled ? (template.survey_spec?.spec ?? []) : [];
