import { ConfigError } from './config-error';
import type { Group } from './group';
import { GROUPS } from './groups';
import { OAUTH_RULES } from './groups/oauth-rules';
import { PROXY_RULES } from './groups/proxy-rules';
import { SERVICE_ACCOUNT } from './groups/service-account-rules';
import { NO_WORKERS, WORKERS_SHARE } from './groups/workers-rules';
import { type Environment, examine } from './read';
import type { Reader } from './variable';

/** They repeat variables of other groups, for rules about them together. */
const ACROSS_GROUPS = [
  OAUTH_RULES,
  PROXY_RULES,
  SERVICE_ACCOUNT,
  WORKERS_SHARE,
  NO_WORKERS,
] as unknown as readonly Group[];

/**
 * Looks at everything that a process is going to read, so that whoever starts it learns all that is wrong at once.
 *
 * @throws {ConfigError} naming every variable that is missing or wrong
 */
export function checkEnvironment(env: Environment, reader: Reader): void {
  const read = [...GROUPS, ...ACROSS_GROUPS].filter(({ readBy }) => readBy.includes(reader));
  const problems = new Set(read.flatMap((group) => examine(env, group).problems));
  if (problems.size > 0) throw new ConfigError([...problems]);
}
