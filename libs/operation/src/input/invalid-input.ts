/** Input that an operation does not accept; `errors` says why, by field. Both surfaces word it alike. */
export class InvalidInput extends Error {
  constructor(readonly errors: Readonly<Record<string, readonly string[]>>) {
    const fields = Object.entries(errors).map(([field, messages]) => `${field} ${messages.join(' and ')}`);
    super(`Invalid input: ${fields.join('; ').replace(/\.$/, '')}.`);
  }
}
