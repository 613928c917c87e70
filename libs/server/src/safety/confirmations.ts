import { AUTH, type Environment, read, SAFETY } from '@libs/config';
import { Confirmations, confirmationKey } from '@libs/confirmation';

/** Seals and opens confirmations with the key that replicas of one configuration share. */
export function confirmationsOf(env: Environment): Confirmations {
  const { CONFIRM_KEY } = read(env, SAFETY);
  const { INTERNAL_AUTH_TOKEN } = read(env, AUTH);
  const { key } = confirmationKey({ CONFIRM_KEY: CONFIRM_KEY.value, INTERNAL_AUTH_TOKEN: INTERNAL_AUTH_TOKEN.value });
  return new Confirmations(key);
}
