import { createHmac, createSecretKey, randomBytes } from 'node:crypto';

/**
 * Names for credentials that tell nothing of them: HMACs under a key that never leaves the process, so a heap dump gives
 * nothing to guess passwords against.
 */
export class CredentialKeys {
  /** A key object: made anew from bytes for every call, it would cost more than the HMAC. */
  private readonly secret = createSecretKey(randomBytes(32));

  /** @param credentials Any strings that tell them apart */
  of(credentials: readonly string[]): string {
    return createHmac('sha256', this.secret).update(JSON.stringify(credentials)).digest('base64');
  }
}
