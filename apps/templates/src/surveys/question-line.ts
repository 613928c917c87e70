import type { SurveyQuestion } from '@libs/awx';

/** A question in a line: `version* (text, 3 to 20): Version to deploy = 2.4.1`. */
export function lineOf(question: SurveyQuestion): string {
  const { variable, required, question_name, default: given } = question;
  const asked = question_name === variable ? '' : `: ${question_name}`;
  const offered = given === undefined || given === '' ? '' : ` = ${String(given).replaceAll('\n', ', ')}`;
  return `${variable}${required ? '*' : ''} (${[question.type, ...limitsOf(question)].join(', ')})${asked}${offered}`;
}

function limitsOf({ choices, min, max }: SurveyQuestion): string[] {
  if (choices.length > 0) return [choices.join(' | ')];
  if (min === undefined && max === undefined) return [];
  if (max === undefined) return [`at least ${min}`];
  return [min === undefined ? `at most ${max}` : `${min} to ${max}`];
}
