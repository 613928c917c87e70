import { AwxUnavailable } from '../errors/awx-error';
import { unknownOutcome } from '../errors/wording';
import type { Noun } from '../noun';
import { isRow, type Row } from '../row';

/** The object that AWX answers. @throws AwxUnavailable when it is none */
export function objectIn<T>(noun: Noun<T>, body: unknown): T {
  if (isObject(body)) return noun.parse(body);
  throw new AwxUnavailable(noObject(noun), { resource: noun.collection });
}

/**
 * The object that AWX answers to a change of it.
 * @throws AwxUnavailable when it is none; the change was made all the same
 */
export function changedIn<T>(noun: Noun<T>, body: unknown, lookup?: number): T {
  if (isObject(body)) return noun.parse(body);
  const { collection: resource, label } = noun;
  const { sentence } = unknownOutcome({ resource, isRead: false, about: { label, lookup } });
  const facts = { resource, lookup, mayHaveHappened: true, answered: true };
  throw new AwxUnavailable(`${noObject(noun)} ${sentence}`, facts);
}

const isObject = (body: unknown): body is Row => isRow(body) && typeof body['id'] === 'number';

const noObject = ({ label }: Noun<unknown>): string => `AWX's answer is no ${label.toLowerCase()}.`;
