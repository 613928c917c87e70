import { createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import { AUTH, CONFIRMATION, type Environment, read } from '@libs/config';

const PURPOSE = 'awx-mcp confirmation 1';

export interface ConfirmationKey {
  readonly key: KeyObject;
  /** Where it comes from, for the log of the start. With `random`, another process takes none of these tokens. */
  readonly source: 'CONFIRM_KEY' | 'INTERNAL_AUTH_TOKEN' | 'random';
}

/**
 * The key of the tokens, the same at every replica that has the same variables. An empty variable counts as not set.
 * @param purpose What is sealed with it: each has a key of its own.
 */
export function confirmationKey(env: Environment, purpose = PURPOSE): ConfirmationKey {
  const own = read(env, CONFIRMATION).CONFIRM_KEY.value;
  if (own) return { key: derive(own, purpose), source: 'CONFIRM_KEY' };
  const internal = read(env, AUTH).INTERNAL_AUTH_TOKEN.value;
  if (internal) return { key: derive(internal, purpose), source: 'INTERNAL_AUTH_TOKEN' };
  return { key: createSecretKey(randomBytes(32)), source: 'random' };
}

/** As `confirmationKey` where replicas have the same, and nothing where no variable says one. */
export function sharedKey(env: Environment, purpose: string): KeyObject | '' {
  const { key, source } = confirmationKey(env, purpose);
  return source === 'random' ? '' : key;
}

/** A key of its own for this purpose, so that a token tells nothing of the secret and passes for nothing else. */
const derive = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)));
