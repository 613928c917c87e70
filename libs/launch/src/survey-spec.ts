import { STORED, type SurveyType } from '@libs/awx';
import { InvalidInput, secretAnswersAre } from '@libs/operation';
import type { Question } from './survey.dto';

type Answer = string | number;

/** The survey as AWX takes it. */
export const surveyOf = (questions: readonly Question[]): Record<string, unknown> => ({
  name: '',
  description: '',
  spec: questions.map((question) => ({
    ...question,
    question_name: question.question_name ?? question.variable,
    question_description: question.question_description ?? '',
    default: question.default === undefined ? '' : meant(question.type, question.default),
    choices: question.choices ?? '',
    min: question.min ?? null,
    max: question.max ?? null,
  })),
});

/**
 * Holds questions against AWX's rules, and those without which nobody could answer them. Of what asks for a password the template's own
 * value is kept from the record, too.
 * @throws {InvalidInput} naming all that is wrong, by question
 */
export function assertSurvey(questions: readonly Question[] = []): void {
  secretAnswersAre(questions.filter(({ type }) => type === 'password').map(({ variable }) => variable));
  const variables = questions.map(({ variable }) => variable);
  const wrong = questions.flatMap((question, index) => {
    const twice = variables.indexOf(question.variable) < index ? { variable: 'is that of a question before' } : {};
    return Object.entries({ ...problemsOf(question), ...twice }).map(
      ([field, problem]) => [`survey.${index}.${field}`, [problem]] as const,
    );
  });
  if (wrong.length > 0) throw new InvalidInput(Object.fromEntries(wrong));
}

function problemsOf(question: Question): Record<string, string> {
  const { variable, type, choices, min, max } = question;
  const problem = question.default === undefined ? undefined : defaultProblem(question, question.default);
  return {
    ...(!/^[A-Za-z_]\w*$/.test(variable) && { variable: 'must be of letters, digits and underscores' }),
    ...(isChoice(type) && !choices?.length && { choices: `is required for ${type}` }),
    ...(min !== undefined && max !== undefined && min > max && { min: 'must not be greater than max' }),
    ...(problem && { default: problem }),
  };
}

const isChoice = (type: SurveyType): boolean => type === 'multiplechoice' || type === 'multiselect';

/** The value is not repeated: it may be a password. */
function defaultProblem({ type, choices = [], min, max }: Question, given: Answer): string | undefined {
  const value = meant(type, given);
  if (type === 'password' && value === STORED) return undefined;
  if (type === 'multiplechoice') return choices.includes(String(value)) ? undefined : 'must be one of choices';
  if (type === 'multiselect') {
    return String(value)
      .split('\n')
      .every((line) => choices.includes(line))
      ? undefined
      : 'must be lines of choices';
  }
  if (type === 'integer' && !Number.isSafeInteger(value)) return 'must be a whole number';
  if (type === 'float' && typeof value !== 'number') return 'must be a number';
  const size = typeof value === 'number' ? value : value.length;
  return size < (min ?? size) || size > (max ?? size) ? 'must keep to min and max' : undefined;
}

/** Numbers may be written as text, and texts may look like numbers. */
function meant(type: SurveyType, value: Answer): Answer {
  if (type !== 'integer' && type !== 'float') return String(value);
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return Number.isNaN(number) ? value : number;
}
