import { nearestWord } from '@libs/spelling';
import { VARIABLES } from './groups';
import { type Environment, isSet } from './read';
import { fileVariable } from './secret';

const KNOWN = Object.entries(VARIABLES).flatMap(([name, { isSecret }]) =>
  isSecret ? [name, fileVariable(name)] : [name],
);

/** A line for each variable that is set, unknown and nearly spelled like one of ours. */
export const misspelled = (env: Environment): string[] =>
  Object.keys(env)
    .filter((name) => isSet(env, name) && !KNOWN.includes(name))
    .map((name) => [name, nearestWord(name, KNOWN, tolerance(name))] as const)
    .filter(([, known]) => known)
    .map(([name, known]) => `${name} is no variable of this program and has no effect. Did you mean ${known}?`);

/** A setting that silently has no effect is found out too late. */
export function warnOfMisspelled(env: Environment): void {
  for (const line of misspelled(env)) process.stderr.write(`${line}\n`);
}

/** HOME is not HOST: short names must not be compared, those of middling length only with one edit. */
const tolerance = ({ length }: string): number => (length < 6 ? 0 : length < 12 ? 1 : 2);
