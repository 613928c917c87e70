/** What an input field's value must be. */
export interface Rule {
  readonly holds: (value: unknown) => boolean;
  /** Completes the sentence "<field> ...". */
  readonly message: string | ((value: unknown) => string);
  /** Of a list every item is held against it. */
  readonly each?: boolean;
  /** What breaks it is of the wrong type altogether: its length or its items say nothing more. */
  readonly isType?: boolean;
}

/** Its message replaces all others of a missing field. */
export const REQUIRED = 'is required';

/** What is wrong with a value that is there, each thing once. */
export function brokenRules(rules: readonly Rule[], value: unknown): string[] {
  const broken = rules.filter((rule) => !isKept(rule, value));
  const told = broken.filter(({ isType }) => isType);
  const messages = (told.length > 0 ? told.slice(0, 1) : broken).map(({ message }) =>
    typeof message === 'string' ? message : message(value),
  );
  return [...new Set(messages)];
}

const isKept = ({ holds, each }: Rule, value: unknown): boolean =>
  each && Array.isArray(value) ? value.every(holds) : holds(value);
