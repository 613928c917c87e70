import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
/** Outside of the heap, as the key of `CredentialKeys`. */
const key = createSecretKey(randomBytes(32));

/** A text that is kept for later and stands in no heap dump until then. */
export class Sealed {
  readonly #iv = randomBytes(IV_BYTES);
  readonly #sealed: Buffer;
  readonly #tag: Buffer;

  constructor(text: string) {
    const cipher = createCipheriv(CIPHER, key, this.#iv);
    this.#sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    this.#tag = cipher.getAuthTag();
  }

  open(): string {
    const decipher = createDecipheriv(CIPHER, key, this.#iv).setAuthTag(this.#tag);
    return Buffer.concat([decipher.update(this.#sealed), decipher.final()]).toString('utf8');
  }

  [inspect.custom](): string {
    return '[sealed]';
  }
}
