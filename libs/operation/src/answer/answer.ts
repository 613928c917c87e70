import { fieldsOf, type Shape } from '../fields/field-registry';
import { withinBudget } from './fit';
import { NO_LIMITS, project } from './projection';
import { select } from './select';

/** What the caller may say about the answer it wants. */
export interface AnswerWishes {
  /** Paths into the answer; without them the whole of it, long values cut. */
  readonly fields?: readonly string[];
}

/**
 * What leaves the process of a handler's result: what the shape declares, within the budget of one answer.
 * @param notes What the caller should know of how its input was read or its call was carried out.
 */
export function answerOf(
  shape: Shape,
  result: object,
  { fields }: AnswerWishes,
  notes: readonly string[] = [],
): object {
  const answer = project(shape, result);
  if (fields)
    return withinBudget({ ...requiredOf(shape, answer), fields: select(project(shape, result, NO_LIMITS), fields) });
  return withinBudget(notes.length > 0 ? { ...answer, ...placed(shape, answer, notes.join(' ')) } : answer);
}

/** The note where the shape has a place for it: one of its own, or before what to do next. */
function placed(shape: Shape, { next = '' }: Record<string, unknown>, note: string): object {
  const names = fieldsOf(shape).map(({ name }) => name);
  if (names.includes('note')) return { note };
  return names.includes('next') ? { next: `${note} ${next}`.trim() } : {};
}

/** Stays in every answer: clients check it against the schema that was advertised. */
const requiredOf = (shape: Shape, answer: Record<string, unknown>): object =>
  Object.fromEntries(fieldsOf(shape).flatMap(({ name, optional }) => (optional ? [] : [[name, answer[name]]])));
