import { createHash, randomUUID } from 'node:crypto';
import { StateUnavailable } from './state-unavailable';
import type { Store } from './store';

/** What makes two calls the same. */
export interface RepeatableCall {
  readonly caller: string;
  readonly environment: string;
  readonly operation: string;
  /** Digest of the input without its idempotency key. */
  readonly inputDigest: string;
}

/** A call that may go on. One of the three methods is to be called when it is over; none of them rejects. */
export interface Attempt {
  readonly state: 'new';
  /** `false`: the store cannot be reached, a repetition will not be noticed. */
  readonly remembered: boolean;
  /** Keeps the result (JSON) for those who repeat the call; before anything that takes long. `false` when it could not. */
  finish(result: unknown): Promise<boolean>;
  /** Nothing was changed: the call may be made again. */
  abandon(): Promise<void>;
  /** Something may have been changed, e.g. when AWX did not answer. */
  doubt(): Promise<void>;
}

export type Earlier =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'running' }
  /** It began and nobody knows how it ended: look before you repeat. */
  | { readonly state: 'unknown' };

export type Begun = Attempt | Earlier | { readonly state: 'different_input' };

type Entry = { readonly call: string } & (
  | { readonly state: 'running'; readonly owner: string; readonly until: number }
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'unknown' }
);

const DAY = 24 * 3_600_000;
/** How long the same call without a key is taken for a repetition, in milliseconds. */
const WINDOW = 10_000;
/** Longer than a server lets a call change AWX, in milliseconds. */
const LEASE = 60_000;
/** Characters. Results hold the handle for the next call, no lists. */
const MAX_RESULT = 32_768;

/** Remembers calls that change AWX, so that one that is repeated does not change it twice. */
export class Idempotency {
  constructor(
    private readonly store: Store,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Begins a call with the key its caller chose, which holds for 24 hours. Of several at once exactly one is `new`. A
   * process that dies leaves `unknown`. Rejects with `StateUnavailable` when that cannot be promised; then nothing may be
   * changed.
   */
  async begin(key: string, call: RepeatableCall): Promise<Begun> {
    const name = digest('key', call.environment, call.caller, key);
    const same = digest(call.operation, call.inputDigest);
    return this.claim(name, same, DAY).catch((error: unknown) => {
      throw refused(error);
    });
  }

  /** Begins a call without a key: the same one within ten seconds is a repetition. Never rejects. */
  async guard(call: RepeatableCall): Promise<Attempt | Earlier> {
    const same = digest('call', call.environment, call.caller, call.operation, call.inputDigest);
    try {
      return (await this.claim(same, same, WINDOW)) as Attempt | Earlier;
    } catch {
      return FORGETFUL;
    }
  }

  private async claim(name: string, call: string, ttl: number): Promise<Begun> {
    const mine = JSON.stringify({ call, state: 'running', owner: randomUUID(), until: this.now() + LEASE });
    const present = await this.store.add(name, mine, ttl);
    if (present === undefined) return this.attempt(name, call, mine, ttl);
    const entry = JSON.parse(present) as Entry;
    return entry.call === call ? this.earlier(entry) : { state: 'different_input' };
  }

  private earlier(entry: Entry): Earlier {
    if (entry.state === 'done') return { state: 'done', result: entry.result };
    const alive = entry.state === 'running' && entry.until > this.now();
    return { state: alive ? 'running' : 'unknown' };
  }

  private attempt(name: string, call: string, mine: string, ttl: number): Attempt {
    const replace = (entry: object) =>
      quietly(() => this.store.replace(name, mine, JSON.stringify({ call, ...entry }), ttl));
    return {
      state: 'new',
      remembered: true,
      finish: (result) => replace(fits(result) ? { state: 'done', result } : { state: 'unknown' }),
      abandon: async () => void (await quietly(() => this.store.remove(name, mine))),
      doubt: async () => void (await replace({ state: 'unknown' })),
    };
  }
}

/** The state stays `running` and becomes `unknown` with time, which is the truth. */
const quietly = (change: () => Promise<boolean>): Promise<boolean> => change().catch(() => false);

const FORGETFUL: Attempt = {
  state: 'new',
  remembered: false,
  finish: async () => false,
  abandon: async () => {},
  doubt: async () => {},
};

const fits = (result: unknown): boolean => (JSON.stringify(result) ?? '').length <= MAX_RESULT;

const digest = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

function refused(cause: unknown): unknown {
  if (!(cause instanceof StateUnavailable)) return cause;
  return new StateUnavailable(
    `${cause.message} A call with idempotency_key is refused meanwhile, since a repetition could not be noticed. ` +
      'Nothing was changed.',
    { cause },
  );
}
