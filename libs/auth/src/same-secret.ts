import { createHash, timingSafeEqual } from 'node:crypto';

const hash = (text: string) => createHash('sha256').update(text).digest();

/** Compares in constant time; hashing first hides the lengths too. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));
