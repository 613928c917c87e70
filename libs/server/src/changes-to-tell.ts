import { redact } from '@libs/audit';
import { currentCall, fieldsOf } from '@libs/operation';

/** What a change was from and to, by field. */
type Changed = Readonly<Record<string, unknown>>;

/**
 * The answer of an update without the secrets among the variables, inputs and lists that it changed: whoever set one
 * knows it, and the one before is nobody's business who only sets another.
 */
export function withoutChangedSecrets(answer: object): object {
  const changed: unknown = Reflect.get(answer, 'changed');
  if (typeof changed !== 'object' || changed === null) return answer;
  const told = Object.entries(changed).map(([field, change]) => [field, tellable(field, change)]);
  return { ...answer, changed: Object.fromEntries(told) };
}

function tellable(field: string, change: unknown): unknown {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const sides = Object.entries(change as Changed).map(([side, value]) => [side, hidden(field, value)]);
  return Object.fromEntries(sides);
}

/** Plain values are told: their names are the operation's own, and those that are secret are told by no operation. */
const hidden = (field: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Reflect.get(
        redact({ [field]: value }, currentCall()?.recorded.secretFields ?? answersIn(field, value)) as object,
        field,
      )
    : value;

/** While nobody knows which answers to a survey are secrets, all may be. */
function answersIn(field: string, value: object): string[] {
  const fields = fieldsOf(currentCall()?.called?.operation.input ?? Object);
  return fields.some(({ name, answers }) => answers && name === field) ? Object.keys(value) : [];
}
