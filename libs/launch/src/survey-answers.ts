import { STORED, type SurveyQuestion } from '@libs/awx';
import { toInteger, toNumber } from '@libs/operation';

/** What is wrong with the answers to a survey, each as `<variable> <what>`; empty when AWX will take them. */
export const surveyProblems = (spec: readonly SurveyQuestion[], answers: Record<string, unknown>): string[] =>
  spec.flatMap((question) => {
    const problem = problemOf(question, answers[question.variable]);
    return problem ? [`${question.variable} ${problem}`] : [];
  });

/** The variables with numbers where questions want some: as text, which every other number may be written as, AWX refuses them. */
export function meantAnswers(
  spec: readonly SurveyQuestion[],
  variables: Record<string, unknown>,
): Record<string, unknown> {
  const types = new Map(spec.map(({ variable, type }) => [variable, type]));
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const type = types.get(name);
      if (type === 'integer') return [name, toInteger(value)];
      return [name, type === 'float' ? toNumber(value) : value];
    }),
  );
}

/** What says nothing to a question: AWX then takes the question's own default. */
export const isUnanswered = (answer: unknown): boolean => answer === undefined || answer === null || answer === '';

function problemOf(question: SurveyQuestion, answer: unknown): string | undefined {
  if (isUnanswered(answer)) {
    return question.required ? `is required (${question.question_name}: ${accepted(question)})` : undefined;
  }
  return CHECKS[question.type](question, answer) ? undefined : `must be ${accepted(question)}`;
}

type Check = (question: SurveyQuestion, answer: unknown) => boolean;

const isText: Check = (question, answer) => typeof answer === 'string' && inRange(question, answer.length);

const CHECKS: Readonly<Record<SurveyQuestion['type'], Check>> = {
  text: isText,
  textarea: isText,
  // The stored answer, which AWX takes to mean "use the default", has no length to check.
  password: (question, answer) => answer === STORED || isText(question, answer),
  integer: (question, answer) => Number.isInteger(answer) && inRange(question, answer as number),
  float: (question, answer) => typeof answer === 'number' && inRange(question, answer),
  multiplechoice: ({ choices }, answer) => choices.includes(String(answer)),
  multiselect: ({ choices }, answer) => Array.isArray(answer) && answer.every((one) => choices.includes(String(one))),
};

const inRange = ({ min, max }: SurveyQuestion, size: number): boolean =>
  (min === undefined || size >= min) && (max === undefined || size <= max);

function accepted({ type, choices, min, max }: SurveyQuestion): string {
  if (type === 'multiplechoice') return `one of ${choices.join(', ')}`;
  if (type === 'multiselect') return `a list of ${choices.join(', ')}`;
  const noun = { integer: 'a whole number', float: 'a number', password: 'a text', text: 'a text', textarea: 'a text' }[
    type
  ];
  return `${noun}${range(min, max, type === 'integer' || type === 'float' ? '' : ' characters')}`;
}

function range(min: number | undefined, max: number | undefined, unit: string): string {
  if (min === undefined && max === undefined) return '';
  if (max === undefined) return ` of at least ${min}${unit}`;
  return min === undefined ? ` of at most ${max}${unit}` : ` of ${min} to ${max}${unit}`;
}
