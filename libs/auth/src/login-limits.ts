import { isIPv6 } from 'node:net';
import type { AwxCredentials } from '@libs/awx';
import { type Attempts, atMost, createAttempts, type SharedState } from '@libs/shared-state';
import { LRUCache } from 'lru-cache';
import { TooManyLogins } from './too-many-logins';

/** Seconds after which failures are forgotten. */
const WINDOW = 15 * 60;
/** Longest pause between two attempts, in seconds: slow enough to guess nothing, short enough to lock nobody out. */
const LONGEST_PAUSE = 60;
const doubling = (excess: number): number => Math.min(LONGEST_PAUSE, 2 ** (excess - 1));
/** Behind one address there may be a whole company: it is slowed down, never closed. */
const aSecond = (): number => 1;
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
 * Slows down those who guess passwords. Failures are counted for a name at an address, for a name, and for an address;
 * beyond the free ones there is one attempt a pause, which doubles for names. Credentials that were right before are never held
 * up: somebody who guesses at a name, or from behind the same address, keeps nobody out who has been in.
 */
export class LoginLimits {
  private readonly known = new LRUCache<string, true>({ ...atMost(MAX_KNOWN), ttl: KNOWN_MS });
  private readonly limits: readonly Limit[];

  /** @param counts Where failures are counted: in this process, or where replicas share them. */
  constructor(counts: FailureCounts = { createAttempts }) {
    const failures = (prefix: string) => counts.createAttempts({ prefix: `login-${prefix}`, window: WINDOW });
    const bothOf = ({ address, credentials }: Login) => `${networkOf(address)} ${nameIn(credentials)}`;
    this.limits = [
      new Limit(5, doubling, bothOf, failures('both')),
      new Limit(50, doubling, ({ credentials }) => nameIn(credentials), failures('name')),
      new Limit(100, aSecond, ({ address }) => networkOf(address), failures('address')),
    ];
  }

  /** What `check` answers: a name, or `undefined` for a refusal. Throws `TooManyLogins` instead of asking it too often. */
  async guard(login: Login, check: () => Promise<string | undefined>): Promise<string | undefined> {
    // Counted before the check: many at the same moment are no loophole.
    const counted = this.known.has(login.key) ? [] : await this.count(login);
    const name = await check().catch(async (error: unknown) => {
      await giveBack(counted, login);
      throw error;
    });
    if (name === undefined) {
      this.known.delete(login.key);
      return undefined;
    }
    this.known.set(login.key, true);
    await giveBack(counted, login);
    return name;
  }

  private async count(login: Login): Promise<Limit[]> {
    const counted: Limit[] = [];
    for (const limit of this.limits) {
      const pause = await limit.count(login);
      if (pause !== undefined) {
        await giveBack(counted, login);
        throw new TooManyLogins('There were too many failed logins.', pause);
      }
      counted.push(limit);
    }
    return counted;
  }
}

const giveBack = (counted: readonly Limit[], login: Login) =>
  Promise.all(counted.map((limit) => limit.giveBack(login)));

/** Failures of one kind. Their number is bounded by that of networks times the attempts that each has in a window. */
class Limit {
  constructor(
    private readonly free: number,
    /** Seconds between attempts, by how many are beyond the free ones. */
    private readonly pauseOf: (excess: number) => number,
    private readonly keyOf: (login: Login) => string,
    private readonly failures: Attempts,
  ) {}

  /** Counts an attempt. The seconds to wait, when it is one too many; it is not counted then. */
  async count(login: Login): Promise<number | undefined> {
    const key = this.keyOf(login);
    const count = await this.failures.count(key);
    if (count <= this.free) return undefined;
    const pause = await this.failures.pause(key, this.pauseOf(count - this.free));
    if (pause !== undefined) await this.failures.giveBack(key);
    return pause;
  }

  giveBack(login: Login): Promise<void> {
    return this.failures.giveBack(this.keyOf(login));
  }
}

/** Long names are cut: strangers choose them. Tokens have no name, so those of an address count together. */
const nameIn = (credentials: AwxCredentials): string =>
  credentials.kind === 'basic' ? credentials.username.slice(0, 200) : '';

/** Whoever has one address of IPv6 has all of its /64. */
function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes('.')) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').filter(Boolean).length;
  return [...groups, ...Array(missing).fill('0'), ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
