import { badRequest } from '../kernel/errors';
import type { Resource } from '../kernel/types';

/** AWX fails where it did not think of a value, in python's words where a list tells all of its errors. */
export const failure = ({ errorKey, model }: Resource, words: string): Error =>
  errorKey ? badRequest({ [errorKey]: words }) : new Error(`${model}: ${words}`);
