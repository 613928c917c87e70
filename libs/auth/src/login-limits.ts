import { isIPv6 } from 'node:net';
import type { AwxCredentials } from '@libs/awx';
import { type Attempts, atMost, createAttempts, type SharedState } from '@libs/shared-state';
import { LRUCache } from 'lru-cache';
import { Crowds } from './crowds';
import { TooManyLogins } from './too-many-logins';

/** Seconds after which failures are forgotten. */
const WINDOW = 15 * 60;
/** Longest pause between two attempts, in seconds: slow enough to guess nothing, short enough to lock nobody out. */
const LONGEST_PAUSE = 60;
const pauseAfter = (excess: number): number => Math.min(LONGEST_PAUSE, 2 ** (excess - 1));
/** Failures of an address before its attempts take turns: behind it there may be a whole company. */
const FREE_OF_ADDRESS = 100;
/** Credentials that were right once. */
const MAX_KNOWN = 5_000;
const KNOWN_MS = 24 * 60 * 60 * 1000;

/** Where failed logins are counted. */
export type FailureCounts = Pick<SharedState, 'createAttempts'>;

/** Who tries to log in. */
export interface Login {
  readonly credentials: AwxCredentials;
  /** Where the attempt comes from. */
  readonly address: string;
  /** Stands for the credentials, and tells nothing of them. */
  readonly key: string;
}

/**
 * Slows down those who guess passwords. Failures are counted for a name at an address, and for a name: beyond the free ones there
 * is one attempt a pause, which doubles. They are counted for an address, too: beyond the free ones its attempts take turns, so that
 * guessing at many names is slow, and a name at which nobody guesses is checked all the same. Credentials that were right before are
 * never held up. Tokens have no names, and nobody guesses one: of them only those of an address are counted.
 */
export class LoginLimits {
  private readonly known = new LRUCache<string, true>({ ...atMost(MAX_KNOWN), ttl: KNOWN_MS });
  private readonly ofNames: readonly Limit[];
  private readonly ofAddresses: Attempts;
  private readonly crowds = new Crowds();

  /** @param counts Where failures are counted: in this process, or where replicas share them. */
  constructor(counts: FailureCounts = { createAttempts }) {
    const failures = (prefix: string) => counts.createAttempts({ prefix: `login-${prefix}`, window: WINDOW });
    this.ofNames = [
      new Limit(5, ({ address, credentials }) => `${networkOf(address)} ${nameIn(credentials)}`, failures('both')),
      new Limit(50, ({ credentials }) => nameIn(credentials), failures('name')),
    ];
    this.ofAddresses = failures('address');
  }

  /** What `check` answers: a name, or `undefined` for a refusal. Throws `TooManyLogins` instead of asking it too often. */
  async guard(login: Login, check: () => Promise<string | undefined>): Promise<string | undefined> {
    const name = await (this.known.has(login.key) ? check() : this.counting(login, check));
    if (name === undefined) this.known.delete(login.key);
    else this.known.set(login.key, true);
    return name;
  }

  /** Counts before the check, and takes back after it: many at the same moment are no loophole. */
  private async counting(login: Login, check: () => Promise<string | undefined>): Promise<string | undefined> {
    const counted = login.credentials.kind === 'basic' ? await this.countName(login) : [];
    const network = networkOf(login.address);
    const isCrowd = (await this.ofAddresses.count(network)) > FREE_OF_ADDRESS;
    const giveBack = () =>
      Promise.all([...counted.map((limit) => limit.giveBack(login)), this.ofAddresses.giveBack(network)]);
    const name = await (isCrowd ? this.crowds.take(network, check) : check()).catch(async (error: unknown) => {
      await giveBack();
      throw error;
    });
    if (name !== undefined) await giveBack();
    return name;
  }

  private async countName(login: Login): Promise<readonly Limit[]> {
    const counted: Limit[] = [];
    for (const limit of this.ofNames) {
      const pause = await limit.count(login);
      if (pause !== undefined) {
        await Promise.all(counted.map((each) => each.giveBack(login)));
        throw new TooManyLogins('There were too many failed logins.', pause);
      }
      counted.push(limit);
    }
    return counted;
  }
}

/** Failures of a name. Their number is bounded by that of networks times the attempts that each has in a window. */
class Limit {
  constructor(
    private readonly free: number,
    private readonly keyOf: (login: Login) => string,
    private readonly failures: Attempts,
  ) {}

  /** Counts an attempt. The seconds to wait, when it is one too many; it is not counted then. */
  async count(login: Login): Promise<number | undefined> {
    const key = this.keyOf(login);
    const count = await this.failures.count(key);
    if (count <= this.free) return undefined;
    const pause = await this.failures.pause(key, pauseAfter(count - this.free));
    if (pause !== undefined) await this.failures.giveBack(key);
    return pause;
  }

  giveBack(login: Login): Promise<void> {
    return this.failures.giveBack(this.keyOf(login));
  }
}

/** Long names are cut: strangers choose them. */
const nameIn = (credentials: AwxCredentials): string =>
  credentials.kind === 'basic' ? credentials.username.slice(0, 200) : '';

/** Whoever has one address of IPv6 has all of its /64. One of IPv4 is the same in either form. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address.replace(/^::ffff:/i, '');
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array(missing).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
