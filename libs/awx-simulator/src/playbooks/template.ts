import { pythonStr } from '../python/python';

/** A text names a variable that nothing defines. */
export class UndefinedVariable extends Error {
  constructor(readonly variable: string) {
    super(
      `The task includes an option with an undefined variable. The error was: '${variable}' is undefined. '${variable}' is undefined`,
    );
  }
}

export type Variables = Readonly<Record<string, unknown>>;

/**
 * Replaces `{{ name }}` by the variable's value.
 * @throws UndefinedVariable
 */
export function render(text: string, variables: Variables): string {
  return text.replace(/\{\{\s*([A-Za-z_]\w*)\s*\}\}/g, (_, name: string) => {
    if (!Object.hasOwn(variables, name)) throw new UndefinedVariable(name);
    return pythonStr(variables[name]);
  });
}

/** As `render`, in all texts of a value. */
export function renderDeep(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return render(value, variables);
  if (Array.isArray(value)) return value.map((each) => renderDeep(each, variables));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renderDeep(each, variables)]));
}
