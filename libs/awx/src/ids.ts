import { AwxRejected } from './errors/awx-error';
import { textProblem } from './transport/sendable';

/** An AWX id (a number, or a text of its digits without leading zeros) or an exact name. */
export type IdOrName = number | string;

const ID = /^[1-9]\d*$/;

/**
 * The id that is meant, or `undefined` for a name. "0042" is a name.
 * @throws AwxRejected for a number that can be no id
 */
export const asId = (idOrName: IdOrName, label: string): number | undefined => {
  if (typeof idOrName === 'string' && !ID.test(idOrName.trim())) return undefined;
  const id = Number(idOrName);
  if (Number.isSafeInteger(id) && id > 0) return id;
  throw new AwxRejected(
    `${label}: ${idOrName} is no id of AWX. An id is a whole number from 1 to ${Number.MAX_SAFE_INTEGER}.`,
  );
};

/**
 * The name as AWX keeps it, without blanks around it.
 * @throws AwxRejected for a text that can be no name
 */
export const asName = (text: string, label: string): string => {
  const name = text.trim();
  if (name === '') throw new AwxRejected(`${label}: give an id or a name.`);
  const problem = textProblem(name);
  if (problem) throw new AwxRejected(`${label}: the name ${problem}.`);
  return name;
};
