import { AwxUnavailable } from './awx-error';

/** AWX has nothing at that address: not every version has every list. */
export const isNoSuchList = (error: unknown): boolean => error instanceof AwxUnavailable && error.status === 404;
