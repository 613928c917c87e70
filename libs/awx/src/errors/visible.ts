import { AwxDenied } from './awx-error';
import { AwxNotFound } from './lookup-errors';

/** What `read` finds; `undefined` where AWX does not show it to the caller, or it is gone. */
export async function visible<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwxDenied || error instanceof AwxNotFound) return undefined;
    throw error;
  }
}
