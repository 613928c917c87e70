import { compare } from 'bcrypt';
import { Turns } from './turns';

/** Each check keeps a processor busy for a tenth of a second; the pool of threads is also needed for files and names. */
const AT_ONCE = 2;
const MAY_WAIT = 64;

/** The exponent of a bcrypt hash such as `$2y$10$...`: one more takes twice as long. */
export const costOf = (hash: string): number => Number(/\$(\d\d)\$/.exec(hash)?.[1]);

/** Salt and digest of no password; in front of it goes the cost. */
const NOBODY = 'CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW';
const nobody = (cost: number): string => `$2b$${String(cost).padStart(2, '0')}$${NOBODY}`;

/** Compares passwords with bcrypt hashes outside of the event loop, a few at a time. */
export class PasswordCheck {
  private readonly turns = new Turns(AT_ONCE, MAY_WAIT);

  /**
   * Whether `password` belongs to `hash`. A refusal takes as long as the dearest hash there is, also without a hash.
   * Throws `TooManyLogins` when too many wait.
   */
  matches(password: string, hash: string | undefined, dearest: number): Promise<boolean> {
    return this.turns.take(async () => {
      if (hash !== undefined && (await compare(password, asNodeKnowsIt(hash)))) return true;
      // 2^c + (2^c + ... + 2^(d-1)) = 2^d
      const left = hash === undefined ? [dearest] : costsBetween(costOf(hash), dearest);
      for (const cost of left) await compare(password, nobody(cost));
      return false;
    });
  }
}

const costsBetween = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, at) => from + at);

/** The letters tell which program wrote a hash (`htpasswd` says `y`), not how. */
const asNodeKnowsIt = (hash: string): string => hash.replace(/^\$2[axy]?\$/, '$2b$');
