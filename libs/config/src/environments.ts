import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { ConfigError } from './config-error';
import { AWX } from './groups/awx';
import { OAUTH_RULES } from './groups/oauth-rules';
import { SAFETY } from './groups/safety';
import { type Environment, examine, read } from './read';

/** The AWX of the variables, at the plain paths. */
export const DEFAULT_ENVIRONMENT = 'default';

/** One AWX of several. */
export interface AwxEnvironment {
  readonly name: string;
  /** What the process would be configured with if this were its only AWX. */
  readonly env: Environment;
  /** Nothing is changed there. */
  readonly readOnly: boolean;
}

const Entry = z.strictObject({
  url: z.string(),
  api_prefix: z.string().optional(),
  username: z.string().optional(),
  password_file: z.string().optional(),
  token_file: z.string().optional(),
  ca_file: z.string().optional(),
  verify_ssl: z.boolean().optional(),
  read_only: z.boolean().default(false),
});

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

const Document = z.strictObject({
  environments: z.record(z.string().regex(NAME, { error: 'must be lower-case letters, digits and hyphens' }), Entry),
});

/**
 * The AWX of the variables, and those of `AWX_ENVIRONMENTS_FILE`, by name.
 * @throws {ConfigError} naming what is wrong with the file, never a value of it
 */
export function readEnvironments(env: Environment): ReadonlyMap<string, AwxEnvironment> {
  const file = read(env, AWX).AWX_ENVIRONMENTS_FILE;
  const own = { name: DEFAULT_ENVIRONMENT, env, readOnly: false };
  const others =
    file === undefined ? [] : Object.entries(entriesOf(file)).map(([name, entry]) => asEnvironment(name, entry, env));
  return new Map([own, ...others].map((each) => [each.name, each]));
}

function entriesOf(file: string): Record<string, z.infer<typeof Entry>> {
  const { data, error } = Document.safeParse(contentOf(file));
  if (error) throw new ConfigError(error.issues.map(({ path, message }) => problem(`${path.join('.')} ${message}`)));
  if (DEFAULT_ENVIRONMENT in data.environments) {
    throw new ConfigError([problem(`environments.${DEFAULT_ENVIRONMENT} is the AWX of AWX_BASE_URL`)]);
  }
  return data.environments;
}

function contentOf(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'), { logLevel: 'error' });
  } catch {
    throw new ConfigError([problem('must be readable and hold YAML')]);
  }
}

const problem = (words: string): string => `AWX_ENVIRONMENTS_FILE: ${words}`;

/** Where it is and who is its service account comes from the entry alone; how to speak to it, from the variables. */
function asEnvironment(name: string, entry: z.infer<typeof Entry>, env: Environment): AwxEnvironment {
  const readOnly = entry.read_only || read(env, SAFETY).READ_ONLY;
  const own: Environment = {
    ...env,
    READ_ONLY: String(readOnly),
    AWX_BASE_URL: entry.url,
    AWX_API_PREFIX: entry.api_prefix,
    AWX_USERNAME: entry.username,
    AWX_PASSWORD: undefined,
    AWX_PASSWORD_FILE: entry.password_file,
    AWX_TOKEN: undefined,
    AWX_TOKEN_FILE: entry.token_file,
    AWX_CA_FILE: entry.ca_file,
    AWX_VERIFY_SSL: entry.verify_ssl === undefined ? undefined : String(entry.verify_ssl),
    AWX_ENVIRONMENTS_FILE: undefined,
  };
  const problems = [...examine(own, AWX).problems, ...examine(own, OAUTH_RULES).problems];
  if (problems.length > 0) throw new ConfigError(problems.map((each) => problem(`environments.${name}: ${each}`)));
  return { name, env: own, readOnly };
}
