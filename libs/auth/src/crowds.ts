import { TooManyLogins } from './too-many-logins';
import { Turns } from './turns';

/** Attempts of one address that are checked at once. */
const AT_ONCE = 5;
/** For how long, in milliseconds, one that failed keeps its place: from one address no more than five a second are guessed. */
const PLACE_TAKEN_MS = 1_000;
/** Attempts of one address that wait: the last of them eight seconds at most, whoever guesses there. */
const MAY_WAIT = 40;
/** Attempts of all such addresses together, a small part of the calls that a host answers at once (`MAX_CALLS`). */
const MOST = 80;
/** Seconds. */
const RETRY_AFTER = 8;

/**
 * Addresses from which many logins have failed: a few attempts at once for each, and those that fail are slow. Behind one there
 * may be a whole company, so whoever comes is checked, after a few others at worst.
 */
export class Crowds {
  private readonly turns = new Map<string, Turns>();
  private inside = 0;

  /** What `check` answers: a name, or `undefined` for a refusal. Throws `TooManyLogins` when too many wait. */
  async take(address: string, check: () => Promise<string | undefined>): Promise<string | undefined> {
    if (this.inside >= MOST) throw new TooManyLogins('There are too many logins at present.', RETRY_AFTER);
    this.inside++;
    try {
      return await this.turnsAt(address).take(check, (name) => (name === undefined ? PLACE_TAKEN_MS : 0));
    } finally {
      this.inside--;
    }
  }

  private turnsAt(address: string): Turns {
    const known = this.turns.get(address);
    if (known) return known;
    const turns = new Turns(AT_ONCE, MAY_WAIT, () => this.turns.delete(address));
    this.turns.set(address, turns);
    return turns;
  }
}
