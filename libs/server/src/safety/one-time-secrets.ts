import { createHash } from 'node:crypto';
import type { SealedBox } from '@libs/confirmation';
import type { Store } from '@libs/shared-state';

/** How long the page of a secret can be used, in milliseconds. */
export const PAGE_LIFE_MS = 600_000;

/** In the place of what was taken. */
export const TAKEN = Symbol('taken');

const GONE = 'taken';

/** Secrets that wait to be taken once, each sealed by the address of its page, as long as that can be used. */
export class OneTimeSecrets {
  constructor(
    private readonly store: Store,
    private readonly box: SealedBox,
    /** Tells them from others in the store. */
    private readonly kind: string,
  ) {}

  /** `false` when there was one before. */
  async keep(address: string, secret: string): Promise<boolean> {
    const sealed = this.box.seal(secret, address);
    return (await this.store.add(this.keyOf(address), sealed, PAGE_LIFE_MS)) === undefined;
  }

  /** `undefined` where none was kept, `TAKEN` where it was and somebody has it already. */
  async take(address: string): Promise<string | typeof TAKEN | undefined> {
    const key = this.keyOf(address);
    const kept = await this.store.get(key);
    if (kept === undefined) return undefined;
    const secret = this.box.open(kept, address);
    const isFirst = secret !== undefined && (await this.store.replace(key, kept, GONE, PAGE_LIFE_MS));
    return isFirst ? secret : TAKEN;
  }

  private keyOf(address: string): string {
    return `${this.kind}:${createHash('sha256').update(address).digest('base64url')}`;
  }
}
