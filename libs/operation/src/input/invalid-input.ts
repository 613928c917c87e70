import { firstOf } from '@libs/awx';

/** Input that an operation does not accept; `errors` says why, by field. Both surfaces word it alike. */
export class InvalidInput extends Error {
  constructor(readonly errors: Readonly<Record<string, readonly string[]>>) {
    super(`Invalid input: ${sentencesOf(errors).join('; ').replace(/\.$/, '')}.`);
  }
}

/** Fields that are named where all have the same fault. */
const MOST_NAMED = 5;

/** What is wrong with the same field of many items of a list is said once. */
function sentencesOf(errors: InvalidInput['errors']): string[] {
  const told = Object.entries(errors).map(([field, messages]) => ({ field, wrong: messages.join(' and ') }));
  const alike = Map.groupBy(told, ({ field, wrong }) => `${field.replaceAll(/\d+/g, '#')} ${wrong}`);
  return [...alike.values()].map(([first, ...others]) => {
    const fields = others.map(({ field }) => field);
    const same = others.length > 0 ? ` (as ${firstOf(fields, MOST_NAMED).join(', ')})` : '';
    return `${first!.field}${same} ${first!.wrong}`;
  });
}
