import { AwxRejected } from '../errors/awx-error';

/** Nothing else can be wrong with the values of a text without these, so most bodies are not walked. */
const SUSPICIOUS = /\\u0000|\\ud[89a-f]|\d{16}/i;

const problemOf = (value: unknown): string | undefined => {
  if (typeof value === 'string') return textProblem(value);
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    return 'is a whole number beyond 9007199254740991, which is rounded on its way: give it as a text';
  return undefined;
};

/** Why AWX takes a text in no field, if so. */
export const textProblem = (text: string): string | undefined => {
  if (text.includes('\0')) return 'holds a NUL character, which AWX does not take';
  return text.isWellFormed() ? undefined : 'holds half a character (a lone surrogate), which AWX does not take';
};

/** The first wrong value, with its path from `path`. */
const findProblem = (value: unknown, path: string): { path: string; problem: string } | undefined => {
  const problem = problemOf(value);
  if (problem) return { path, problem };
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const below = path ? `${path}.${key}` : key;
    const found = textProblem(key)
      ? { path, problem: `has a name that ${textProblem(key)}` }
      : findProblem(item, below);
    if (found) return found;
  }
  return undefined;
};

/**
 * The JSON text of what is sent to AWX.
 * @throws AwxRejected for what AWX would refuse in words of its database, or get rounded
 */
export const toJson = (value: unknown, path = ''): string => {
  const json = JSON.stringify(value);
  const found = SUSPICIOUS.test(json) ? findProblem(value, path) : undefined;
  if (!found) return json;
  throw new AwxRejected(`${found.path || 'The input'} ${found.problem}.`, {
    fields: found.path ? { [found.path]: [found.problem] } : undefined,
  });
};
