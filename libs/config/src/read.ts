import { ConfigError } from './config-error';
import type { Group } from './group';
import { fileVariable, Secret } from './secret';
import { text, type ValueType } from './value-type';
import type { ValuesOf, Variable, Variables } from './variable';

/** The environment of a process, or what stands for it. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The values of a group's variables.
 *
 * @throws {ConfigError} naming everything that is missing or wrong at once
 */
export function read<V extends Variables>(env: Environment, group: Group<V>): ValuesOf<V> {
  const { values, problems } = examine(env, group);
  if (problems.length > 0) throw new ConfigError(problems);
  return values;
}

/** As `read`, for those who collect the problems of several groups. */
export function examine<V extends Variables>(
  env: Environment,
  { variables, rules = [] }: Group<V>,
): { values: ValuesOf<V>; problems: string[] } {
  const found = Object.entries(variables).map(([name, variable]) => ({ name, ...find(env, name, variable) }));
  const wrong = new Set(found.filter(({ problem }) => problem).map(({ name }) => name));
  const values = Object.fromEntries(found.map(({ name, value }) => [name, value])) as ValuesOf<V>;
  const broken = rules
    .filter(({ about }) => !about.some((name) => wrong.has(name)))
    .map((rule) => rule.problem(values));
  const problems = [...found.map(({ problem }) => problem), ...broken].filter((problem) => problem !== undefined);
  return { values, problems };
}

interface Found {
  readonly value?: unknown;
  readonly problem?: string;
}

function find(env: Environment, name: string, variable: Variable): Found {
  if (variable.isSecret) return secretOf(env, name, variable.type as ValueType<string>);
  const { type, fallback, presence } = variable;
  const given = textOf(env, name) ?? fallback;
  if (given === undefined) return presence === 'required' ? { problem: `${name} must be ${type.words}` } : {};
  const { data, error } = type.schema.safeParse(given);
  return error ? { problem: `${name} ${error.issues[0]?.message}` } : { value: data };
}

/** The secret of a variable that only the operator knows: any text. */
export const secretNamed = (env: Environment, name: string): Secret => newSecret(env, name, text('a text'));

const newSecret = (env: Environment, name: string, type: ValueType<string>): Secret =>
  new Secret({ name, type, text: textOf(env, name), file: textOf(env, fileVariable(name)) });

function secretOf(env: Environment, name: string, type: ValueType<string>): Found {
  const value = newSecret(env, name, type);
  const problem = value.problem();
  return problem ? { problem } : { value };
}

/** Compose files and charts set what is unused to nothing. */
const textOf = (env: Environment, name: string): string | undefined => (env[name]?.trim() ? env[name] : undefined);

/** Whether a variable, or the file of a secret one, is set. */
export const isSet = (env: Environment, name: string): boolean =>
  textOf(env, name) !== undefined || textOf(env, fileVariable(name)) !== undefined;
