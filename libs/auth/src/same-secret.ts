import { hash, timingSafeEqual } from 'node:crypto';

const hashed = (text: string): Buffer => hash('sha256', text, 'buffer');

/** Compares in constant time; hashing first hides the lengths too. */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(hashed(a), hashed(b));
