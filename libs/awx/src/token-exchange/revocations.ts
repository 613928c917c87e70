import { setTimeout as delay } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { AwxCredentials } from '../credentials';
import type { IssuedToken } from './issued-token';
import type { TokenDesk } from './token-desk';

const AT_ONCE = 8;
const TRIES = 3;
/** What a process that stops waits for at most. */
const LAST_MS = 3_000;

interface Pending {
  readonly id: number;
  readonly revoker: () => AwxCredentials;
  tries: number;
}

/** Revokes tokens one after the other, and knows which there are. */
export class Revocations {
  private readonly logger = new Logger(Revocations.name);
  /** Ids of tokens that are used, or whose revocation is under way. */
  private readonly held = new Set<number>();
  private readonly waiting: Pending[] = [];
  private readonly failed: Pending[] = [];
  private readonly running = new Set<Promise<void>>();

  constructor(private readonly desk: TokenDesk) {}

  isHeld(id: number): boolean {
    return this.held.has(id);
  }

  hold({ id }: IssuedToken): void {
    this.held.add(id);
  }

  /** A token that lets nobody in any more. */
  release({ id }: IssuedToken): void {
    this.held.delete(id);
  }

  /** Revokes a token that is not used any more; each is revoked once. */
  add(token: IssuedToken | undefined, revoker?: AwxCredentials): void {
    if (!token || !this.held.delete(token.id)) return;
    this.waiting.push({ id: token.id, revoker: () => revoker ?? token.revoker, tries: 0 });
    this.work();
  }

  /** Once more for what failed. */
  retry(): void {
    this.waiting.push(...this.failed.splice(0));
    this.work();
  }

  /** Waits for what is under way, and for what `first` leads to, but not for long. */
  async finish(first: Promise<unknown>): Promise<void> {
    const all = first.then(async () => {
      while (this.running.size > 0) await Promise.all(this.running);
    });
    const timer = new AbortController();
    await Promise.race([all, delay(LAST_MS, undefined, { signal: timer.signal, ref: false }).catch(() => undefined)]);
    timer.abort();
  }

  private work(): void {
    while (this.running.size < AT_ONCE && this.waiting.length > 0) {
      const done = this.revoke(this.waiting.shift()!).finally(() => {
        this.running.delete(done);
        this.work();
      });
      this.running.add(done);
    }
  }

  private async revoke(pending: Pending): Promise<void> {
    try {
      await this.desk.revoke(pending.id, pending.revoker());
    } catch (error) {
      pending.tries += 1;
      if (pending.tries < TRIES) this.failed.push(pending);
      else this.logger.warn(`Token ${pending.id} of AWX is left behind until its user's next one: ${String(error)}`);
    }
  }
}
