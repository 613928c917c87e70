import { hash } from 'node:crypto';
import type { ServerContract } from './contract';

/**
 * Names a contract by its content: SHA-256, in hex, of its JSON with the keys in order. The same for the contract of a
 * running server and for the committed file.
 */
export const contractDigest = (contract: ServerContract): string =>
  hash('sha256', JSON.stringify(contract, keysInOrder));

function keysInOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
