import { ConfigError } from './config-error';
import { GROUPS } from './groups';
import { type Environment, examine } from './read';
import type { Reader } from './variable';

/**
 * Looks at everything that a process is going to read, so that whoever starts it learns all that is wrong at once.
 *
 * @throws {ConfigError} naming every variable that is missing or wrong
 */
export function checkEnvironment(env: Environment, reader: Reader): void {
  const read = GROUPS.filter(({ readBy }) => readBy.includes(reader));
  const problems = read.flatMap((group) => examine(env, group).problems);
  if (problems.length > 0) throw new ConfigError(problems);
}
