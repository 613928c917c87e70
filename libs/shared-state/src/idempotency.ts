import { createHash } from 'node:crypto';
import { Claim, type Earlier, earlierOf } from './claim';
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
  /**
   * Keeps the result (JSON) for those who repeat the call; before anything that takes long, and perhaps again after it. `false`
   * when it could not. `more` milliseconds: who called may not have heard it before.
   */
  finish(result: unknown, more?: number): Promise<boolean>;
  /** Nothing was changed: the call may be made again. */
  abandon(): Promise<void>;
  /** Something may have been changed, e.g. when AWX did not answer. */
  doubt(): Promise<void>;
}

export type Begun = Attempt | Earlier | { readonly state: 'different_input' };

const DAY = 24 * 3_600_000;
/** How long after its end the same call without a key is taken for a repetition, in milliseconds. */
const WINDOW = 10_000;
/** How long, when nobody knows how it ended: who called has to look first. */
const DOUBT = 10 * 60_000;
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
    return this.claim(name, same, { doubt: DAY, done: DAY }).catch((error: unknown) => {
      throw refused(error);
    });
  }

  /**
   * Begins a call without a key: the same one is a repetition while it runs, for ten seconds after its end (and `more`), and for
   * ten minutes when that is not known. Never rejects.
   */
  async guard(call: RepeatableCall): Promise<Attempt | Earlier> {
    const same = digest('call', call.environment, call.caller, call.operation, call.inputDigest);
    try {
      return (await this.claim(same, same, { doubt: DOUBT, done: WINDOW })) as Attempt | Earlier;
    } catch {
      return FORGETFUL;
    }
  }

  private async claim(name: string, call: string, kept: Kept): Promise<Begun> {
    const { store, now } = this;
    const claim = new Claim({ store, name, ttl: kept.doubt, now }, call);
    const present = await claim.begin();
    if (!present) return attempt(claim, kept);
    return present.call === call ? earlierOf(present, now()) : { state: 'different_input' };
  }
}

/** How long it is remembered, in milliseconds, how a call ended, and that nobody knows it. */
interface Kept {
  readonly done: number;
  readonly doubt: number;
}

const UNKNOWN = { state: 'unknown' };

const attempt = (claim: Claim, kept: Kept): Attempt => ({
  state: 'new',
  remembered: true,
  finish: (result, more = 0) => claim.end(fits(result) ? { state: 'done', result } : UNKNOWN, kept.done + more),
  abandon: async () => void (await claim.remove()),
  doubt: async () => void (await claim.end(UNKNOWN, kept.doubt)),
});

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
