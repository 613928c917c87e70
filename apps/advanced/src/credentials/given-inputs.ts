import type { CredentialType } from '@libs/awx';
import { InvalidInput, placeholderProblem, withhold } from '@libs/operation';
import { isSecretRef, type SecretRefs } from '@libs/server';

type Values = Readonly<Record<string, unknown>>;

/**
 * The inputs with secrets in the place of the variables that stand for them. From here on no error of the call repeats
 * what may be a secret, not even one that was given under a wrong name.
 * @throws {InvalidInput} for a variable that the operator does not allow, or in the place of what is no secret, and for placeholders
 */
export function givenInputs({ inputs }: CredentialType, given: Values, secrets: SecretRefs): Values {
  const open = new Set(inputs.filter(({ secret }) => !secret).map(({ id }) => id));
  const values = Object.entries(given).map(([id, value]) => [id, meant(id, value, open, secrets)] as const);
  withhold(values.flatMap(([id, value]) => (open.has(id) || typeof value !== 'string' ? [] : [value])));
  return Object.fromEntries(values);
}

function meant(id: string, value: unknown, open: ReadonlySet<string>, secrets: SecretRefs): unknown {
  if (!isSecretRef(value)) {
    const problem = typeof value === 'string' ? placeholderProblem(value, !open.has(id)) : undefined;
    if (problem) throw new InvalidInput({ [`inputs.${id}`]: [problem] });
    return value;
  }
  // AWX shows what is no secret: there the operator's variable could be read.
  if (open.has(id)) throw new InvalidInput({ [`inputs.${id}`]: ['is no secret: give its value itself'] });
  return secrets.valueOf(value, `inputs.${id}`);
}
