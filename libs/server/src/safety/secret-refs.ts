import { type Environment, read, SAFETY, secretNamed } from '@libs/config';
import { InvalidInput } from '@libs/operation';
import { Injectable } from '@nestjs/common';

/** Names a variable in the place of a secret. */
interface SecretRef {
  readonly from_env: unknown;
}

export const isSecretRef = (value: unknown): value is SecretRef =>
  typeof value === 'object' && value !== null && Object.keys(value).join() === 'from_env';

/** Secrets of the operator that callers use by name, so that they pass through no model. */
@Injectable()
export class SecretRefs {
  private readonly names: readonly string[];

  constructor(private readonly env: Environment) {
    this.names = read(env, SAFETY).SECRET_REFS ?? [];
  }

  /**
   * What stands in the variable that is named.
   * @param field The input it is for, for the complaint.
   * @throws {InvalidInput} unless the operator allows the name and the variable is set
   */
  valueOf({ from_env: name }: SecretRef, field: string): string {
    if (this.names.length === 0) throw new InvalidInput({ [field]: [NONE] });
    if (typeof name !== 'string' || !this.names.includes(name)) {
      throw new InvalidInput({ [field]: [`must name one of ${this.names.join(', ')} with from_env`] });
    }
    const { value } = secretNamed(this.env, name);
    if (value === undefined) throw new InvalidInput({ [field]: [`is empty: ${name} is not set at this server`] });
    return value;
  }
}

const NONE = 'cannot be taken from the environment: the operator allows no variable (SECRET_REFS)';
