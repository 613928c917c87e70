import { distanceBetween } from '@libs/spelling';
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
    .map((name) => [name, nearest(name)] as const)
    .filter(([, known]) => known)
    .map(([name, known]) => `${name} is no variable of this program and has no effect. Did you mean ${known}?`);

/** A setting that silently has no effect is found out too late. */
export function warnOfMisspelled(env: Environment): void {
  for (const line of misspelled(env)) process.stderr.write(`${line}\n`);
}

function nearest(name: string): string | undefined {
  const most = tolerance(name);
  return KNOWN.filter((known) => Math.abs(known.length - name.length) <= most)
    .map((known) => ({ known, edits: distanceBetween(name, known) }))
    .filter(({ edits }) => edits <= most)
    .sort((a, b) => a.edits - b.edits)[0]?.known;
}

/** HOME is not HOST: short names must not be compared, those of middling length only with one edit. */
const tolerance = ({ length }: string): number => (length < 6 ? 0 : length < 12 ? 1 : 2);
