import { CredentialKeys } from '@libs/awx';
import { atMost } from '@libs/shared-state';
import { LRUCache } from 'lru-cache';

/** Looks up who somebody is: the name, or `undefined` for a refusal. Throws when it cannot tell. `key` stands for the credentials. */
export type Check = (key: string) => Promise<string | undefined>;

interface Verdict {
  readonly name: string | undefined;
}

/** Strangers fill it with refusals; beyond this many the oldest are checked again. */
const MAX_VERDICTS = 5000;

/**
 * Remembers for a while who credentials belong to, or that they were refused; concurrent equal checks share one.
 */
export class VerdictCache {
  private readonly keys = new CredentialKeys();
  private readonly verdicts: LRUCache<string, Verdict, Check>;

  constructor(
    seconds: { readonly accepted: number; readonly refused: number },
    clock: { now(): number } = performance,
  ) {
    this.verdicts = new LRUCache<string, Verdict, Check>({
      ...atMost(MAX_VERDICTS),
      ttl: seconds.accepted * 1000,
      perf: clock,
      ttlResolution: 0,
      // A check that was evicted while it ran still answers those who wait for it.
      ignoreFetchAbort: true,
      fetchMethod: async (key, _stale, { context: check, options }) => {
        const name = await check(key);
        options.ttl = 1000 * (name === undefined ? seconds.refused : seconds.accepted);
        return { name };
      },
    });
  }

  /** The name behind `credentials` (any strings that tell them apart), from memory or by `check`. Throws what it throws. */
  async nameOf(credentials: readonly string[], check: Check): Promise<string | undefined> {
    const key = this.keys.of(credentials);
    const verdict = this.verdicts.get(key) ?? (await this.verdicts.fetch(key, { context: check }));
    return verdict?.name;
  }

  /** The next call with these credentials is checked. */
  forget(credentials: readonly string[]): void {
    this.verdicts.delete(this.keys.of(credentials));
  }
}
