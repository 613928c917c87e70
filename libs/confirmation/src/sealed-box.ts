import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
/** Bytes. */
const SIZES = { nonce: 12, tag: 16 };
const HEAD = SIZES.nonce + SIZES.tag;

/** Makes texts that only a process with the same key can make or read. */
export class SealedBox {
  constructor(private readonly key: KeyObject) {}

  /**
   * `text`, sealed and safe in URLs.
   * @param context Must be the same to open it, e.g. what it belongs to.
   */
  seal(text: string, context: string): string {
    const nonce = randomBytes(SIZES.nonce);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(context));
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  }

  /** What was sealed; `undefined` for any other text. */
  open(sealed: string, context: string): string | undefined {
    const bytes = Buffer.from(sealed, 'base64url');
    // One text stands for one box: no variant of it may pass for another.
    if (bytes.length < HEAD || bytes.toString('base64url') !== sealed) return undefined;
    const decipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, SIZES.nonce), { authTagLength: SIZES.tag });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(SIZES.nonce, HEAD));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(HEAD)), decipher.final()]).toString();
    } catch {
      return undefined;
    }
  }
}
