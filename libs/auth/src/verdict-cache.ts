import { CredentialKeys } from '@libs/awx';
import { atMost } from '@libs/shared-state';
import { LRUCache } from 'lru-cache';

/** Looks up what holds for credentials, e.g. whose they are; `undefined` when nothing does. `key` stands for them. */
export type Check<T> = (key: string) => Promise<T | undefined>;

interface Verdict<T> {
  readonly is: T | undefined;
}

/** Strangers fill it with refusals; beyond this many the oldest are checked again. */
const MAX_VERDICTS = 5000;

/** Remembers for a while what was found out of credentials, or that nothing was; concurrent equal checks share one. */
export class VerdictCache<T> {
  private readonly keys = new CredentialKeys();
  private readonly verdicts: LRUCache<string, Verdict<T>, Check<T>>;

  constructor(
    seconds: { readonly accepted: number; readonly refused: number },
    clock: { now(): number } = performance,
  ) {
    this.verdicts = new LRUCache<string, Verdict<T>, Check<T>>({
      ...atMost(MAX_VERDICTS),
      ttl: seconds.accepted * 1000,
      perf: clock,
      ttlResolution: 0,
      // A check that was evicted while it ran still answers those who wait for it.
      ignoreFetchAbort: true,
      fetchMethod: async (key, _stale, { context: check, options }) => {
        const is = await check(key);
        options.ttl = 1000 * (is === undefined ? seconds.refused : seconds.accepted);
        return { is };
      },
    });
  }

  /** What holds for `credentials` (any strings that tell them apart), from memory or by `check`. Throws what it throws. */
  async of(credentials: readonly string[], check: Check<T>): Promise<T | undefined> {
    const key = this.keys.of(credentials);
    const verdict = this.verdicts.get(key) ?? (await this.verdicts.fetch(key, { context: check }));
    return verdict?.is;
  }

  /** The next call with these credentials is checked. */
  forget(credentials: readonly string[]): void {
    this.verdicts.delete(this.keys.of(credentials));
  }
}
