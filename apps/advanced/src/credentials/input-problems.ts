import { ASK, type CredentialInput, type CredentialType, STORED } from '@libs/awx';

/** What is wrong with inputs, each field as `inputs.<id>`. */
export type InputProblems = Record<string, string[]>;

/** The inputs of a credential: as the caller gives them, as they are stored, and what they would become. */
export interface Inputs {
  readonly given: Readonly<Record<string, unknown>>;
  readonly stored: Readonly<Record<string, unknown>>;
  readonly merged: Readonly<Record<string, unknown>>;
}

const MOST_UNKNOWN = 20;

/**
 * What AWX would refuse or, worse, store although no job can start with it. No message quotes a value.
 * An update need not mend what was missing before it.
 */
export function inputProblems(type: CredentialType, inputs: Inputs, isNew: boolean): InputProblems {
  return {
    ...unknownInputs(type, inputs),
    ...wrongValues(type, inputs),
    ...missingInputs(type, inputs, isNew),
    ...loneInputs(type, inputs),
  };
}

function unknownInputs({ name, inputs }: CredentialType, { given }: Inputs): InputProblems {
  const ids = inputs.map(({ id }) => id);
  const unknown = Object.keys(given).filter((id) => !ids.includes(id));
  const takes = ids.length > 0 ? `it takes ${ids.join(', ')}` : 'it takes none';
  return problems(
    unknown.slice(0, MOST_UNKNOWN).map((id) => [id.slice(0, 100), `is no input of type ${name}: ${takes}`]),
  );
}

function wrongValues({ inputs }: CredentialType, { given, stored }: Inputs): InputProblems {
  const set = inputs.filter(({ id }) => !isNothing(given[id]));
  return problems(set.map((input) => [input.id, valueProblem(input, given[input.id], !isNothing(stored[input.id]))]));
}

function valueProblem(input: CredentialInput, value: unknown, isStored: boolean): string | undefined {
  if (input.type === 'boolean') return typeof value === 'boolean' ? undefined : 'must be true or false';
  if (typeof value !== 'string') return 'must be a text';
  if (input.choices.length > 0 && !input.choices.includes(value)) return `must be one of ${input.choices.join(', ')}`;
  if (!input.secret) return undefined;
  if (value === STORED) return isStored ? undefined : `is not stored yet: ${STORED} stands for a secret that is`;
  if (value === ASK) return input.ask_at_runtime ? undefined : 'cannot be asked for at launch: give its value';
  return input.format === 'ssh_private_key' && !value.includes('-----BEGIN ') ? NO_KEY : undefined;
}

const NO_KEY = 'must be a private key in PEM form, from its BEGIN line to its END line';

function missingInputs(type: CredentialType, { given, merged }: Inputs, isNew: boolean): InputProblems {
  const missing = missingOf(type, merged).filter(({ id }) => isNew || id in given);
  return problems(missing.map(({ id }) => [id, 'is required: without it no job starts']));
}

/** Types that look secrets up also require what only each look-up says; that is no input. */
const missingOf = ({ inputs, required }: CredentialType, values: Inputs['merged']): CredentialInput[] =>
  inputs.filter(({ id }) => required.includes(id) && isNothing(values[id]));

/** The secrets that a new credential lacks, when they are all that is wrong with it. */
export function lackedSecrets(type: CredentialType, given: Inputs['given']): CredentialInput[] {
  const secrets = missingOf(type, given).filter(({ secret }) => secret);
  const found = Object.keys(inputProblems(type, { given, stored: {}, merged: given }, true));
  return found.length === secrets.length ? secrets : [];
}

function loneInputs({ dependencies }: CredentialType, { given, merged }: Inputs): InputProblems {
  const lone = Object.entries(dependencies).map(([id, needed]): [string, string | undefined] => {
    const missing = needed.filter((other) => !merged[other]);
    const concerned = [id, ...needed].some((each) => each in given);
    const isLone = concerned && !isNothing(merged[id]) && missing.length > 0;
    return [id, isLone ? `cannot be set unless ${missing.join(', ')} is set` : undefined];
  });
  return problems(lone);
}

/** Neither AWX nor a caller tells an empty input from none. */
export const isNothing = (value: unknown): boolean => value === undefined || value === null || value === '';

const problems = (found: readonly (readonly [string, string | undefined])[]): InputProblems =>
  Object.fromEntries(found.flatMap(([id, problem]) => (problem ? [[`inputs.${id}`, [problem]]] : [])));
