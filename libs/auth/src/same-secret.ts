import { timingSafeEqual } from 'node:crypto';

/** Compares in a time that tells nothing of `secret`: it depends on its length alone, whatever is given. */
export function sameSecret(given: string, secret: string): boolean {
  const wanted = Buffer.from(secret);
  const padded = Buffer.alloc(wanted.length);
  padded.write(given);
  const begins = timingSafeEqual(padded, wanted);
  return Buffer.byteLength(given) === wanted.length && begins;
}
