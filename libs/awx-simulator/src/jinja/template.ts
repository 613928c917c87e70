import { pythonStr } from '../python/python';
import { evaluate } from './expression';
import { JinjaError, type Scope, UndefinedError } from './values';

const END = "unexpected end of template, expected 'end of print statement'.";

/**
 * A text with its `{{ expressions }}` replaced by their values. Statements (`{% if %}`) are left as they are.
 * @param onUndefined what stands for a value that is not there; by default nothing
 * @throws JinjaError for a syntax error, and what `onUndefined` throws
 */
export function renderTemplate(
  text: string,
  scope: Scope,
  onUndefined: (error: UndefinedError) => string = () => '',
): string {
  const [start = '', ...rest] = text.split('{{');
  return rest.reduce((done, part) => {
    const end = part.indexOf('}}');
    if (end < 0) throw new JinjaError(END);
    return done + textOf(part.slice(0, end), scope, onUndefined) + part.slice(end + 2);
  }, start);
}

function textOf(expression: string, scope: Scope, onUndefined: (error: UndefinedError) => string): string {
  try {
    return pythonStr(evaluate(expression, scope));
  } catch (error) {
    if (error instanceof UndefinedError) return onUndefined(error);
    throw error;
  }
}
