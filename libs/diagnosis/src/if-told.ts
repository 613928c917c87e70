import { AwxError } from '@libs/awx';

/** What AWX tells, or nothing where it does not: what is gone, or not for this caller, must not keep the rest back. */
export async function ifTold<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AwxError) return undefined;
    throw error;
  }
}
