import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CredentialKeys } from '../credential-keys';
import type { AwxCredentials } from '../credentials';
import { AwxError } from '../errors/awx-error';
import { number, text } from '../row';
import { isSuccess } from '../transport/answer';
import type { AwxRequest } from '../transport/request';
import { describeHeld, isLeftOver, newHolder, parseHeld } from './held';
import { type Basic, IssuedToken, type Scope } from './issued-token';
import { Revocations } from './revocations';
import type { TokenDesk } from './token-desk';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Once in so long AWX is asked with the password, so that one that was changed ends the token. */
const PROVEN_MS = MINUTE;
/** For how long a token is used; a crash leaves it behind for no longer. */
const LEASE_MS = 4 * 60 * MINUTE;
/** A token that nobody has used for so long is revoked. */
const IDLE_MS = 10 * MINUTE;
/** AWX was not there: it may be soon. */
const SHORT_PAUSE_MS = MINUTE;
/** AWX has no tokens, or none for this user. */
const LONG_PAUSE_MS = 15 * MINUTE;
/** A token that lives shorter than that is not worth its making. */
const LEAST_LIFE_MS = 5 * MINUTE;
const SWEEP_MS = 30 * SECOND;
const MOST = 1_000;
const NO_SUCH_LIST = [404, 405];

/** As whom a request goes to AWX. */
export interface Login {
  readonly credentials: AwxCredentials;
  /** Tells with which status AWX answered. @returns whether the request is to be sent once more, with the password */
  answered(status: number): boolean;
}

/** Other bounds than those of production, for specs. */
export interface ExchangeBounds {
  readonly clock?: { now(): number };
  readonly most?: number;
}

/** What is known of one user name with its password. */
interface Known {
  /** When AWX was last sent the password and accepted it. */
  provenAt: number;
  usedAt: number;
  /** Until then no token is asked for. */
  pausedUntil: number;
  making?: Promise<void>;
  token?: IssuedToken;
}

/**
 * Spares AWX the checking of passwords, which costs it more than most requests do: who comes with Basic is given a
 * personal token behind the scenes, which is used in its place. No call waits for a token, and none fails for want of one:
 * as long as there is none, the password goes to AWX as it came. Nothing here is kept but in memory.
 */
export class TokenExchange {
  private readonly logger = new Logger(TokenExchange.name);
  private readonly keys = new CredentialKeys();
  private readonly holder = newHolder();
  private readonly known: LRUCache<string, Known>;
  private readonly revocations: Revocations;
  private readonly clock: { now(): number };
  // Tokens are made for all calls of a user, so as a part of none.
  private readonly outsideAnyCall = AsyncLocalStorage.snapshot();
  private readonly making = new Set<Promise<void>>();
  private sweeper?: NodeJS.Timeout;
  private pausedUntil = 0;
  private closed = false;

  constructor(
    private readonly desk: TokenDesk,
    private readonly scope: Scope,
    { clock = { now: () => performance.timeOrigin + performance.now() }, most = MOST }: ExchangeBounds = {},
  ) {
    this.clock = clock;
    this.revocations = new Revocations(desk);
    // With `max` in place of sizes, memory would be set aside for all at once.
    this.known = new LRUCache({
      maxSize: most,
      sizeCalculation: () => 1,
      dispose: ({ token }) => this.revocations.add(token),
    });
  }

  /**
   * @param asGiven The password itself is to be sent, because it is what is asked about
   */
  loginFor(basic: Basic, { method, resource }: Pick<AwxRequest, 'method' | 'resource'>, asGiven: boolean): Login {
    const key = this.keys.of([basic.username, basic.password]);
    const known = this.known.get(key);
    const now = this.clock.now();
    if (asGiven || !known || now - known.provenAt >= PROVEN_MS) return this.byPassword(basic, key, resource);
    known.usedAt = now;
    this.makeIfWanted(basic, key, known);
    return known.token?.isFor(method, now) ? this.byToken(known, known.token) : this.byPassword(basic, key, resource);
  }

  /** Revokes what there is, as far as AWX answers in time. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweeper);
    this.known.clear();
    await this.revocations.finish(Promise.allSettled(this.making));
  }

  private byPassword(basic: Basic, key: string, resource: string): Login {
    const sentAt = this.clock.now();
    const answered = (status: number): false => {
      if (status === 401) this.known.delete(key);
      // Anybody may ask for the list of tokens, which is empty then: it proves nothing.
      else if (isSuccess(status) && resource !== 'tokens') this.proven(key, sentAt);
      return false;
    };
    return { credentials: basic, answered };
  }

  /** A 401 is certain: AWX has looked at nothing but who asks, so a change is sent again without being made twice. */
  private byToken(known: Known, token: IssuedToken): Login {
    const answered = (status: number): boolean => {
      if (status !== 401) return false;
      this.revocations.release(token);
      // Nobody asks for the next one at once: whoever ended this one may mean it.
      if (known.token === token) Object.assign(known, { token: undefined, pausedUntil: this.in(SHORT_PAUSE_MS) });
      return true;
    };
    return { credentials: token.credentials, answered };
  }

  private proven(key: string, at: number): void {
    if (this.closed) return;
    const known = this.known.get(key);
    if (known) Object.assign(known, { provenAt: Math.max(known.provenAt, at), usedAt: at });
    else this.known.set(key, { provenAt: at, usedAt: at, pausedUntil: 0 });
    this.sweeper ??= setInterval(() => this.sweep(), SWEEP_MS).unref();
  }

  private makeIfWanted(basic: Basic, key: string, known: Known): void {
    const now = this.clock.now();
    if (known.making || now < known.pausedUntil || now < this.pausedUntil) return;
    if (known.token && now < known.token.renewAt) return;
    const isWanted = () => !this.closed && this.known.peek(key) === known;
    const making = this.outsideAnyCall(() => this.make(basic, known, isWanted)).finally(() => {
      known.making = undefined;
      this.making.delete(making);
    });
    known.making = making;
    this.making.add(making);
  }

  private async make(basic: Basic, known: Known, isWanted: () => boolean): Promise<void> {
    try {
      const token = await this.issue(basic);
      if (!isWanted()) return this.revocations.add(token);
      this.revocations.add(known.token);
      known.token = token;
    } catch (error) {
      this.pause(known, error);
    }
  }

  /** A new token that has proved to let in: a server in front of AWX may take passwords only. */
  private async issue(basic: Basic): Promise<IssuedToken> {
    const now = this.clock.now();
    const description = describeHeld({ ...this.holder, until: now + LEASE_MS });
    const issued = await this.desk.issue(basic, this.scope, description);
    const token = new IssuedToken(issued, this.scope, { now, lease: LEASE_MS, owner: basic });
    this.revocations.hold(token);
    try {
      if (issued.life < LEAST_LIFE_MS) throw new Error('Tokens of AWX live too short.');
      await this.clearUp(token);
      return token;
    } catch (error) {
      this.revocations.add(token, basic);
      throw error;
    }
  }

  /** Revokes what this user's processes have left behind. Who else has tokens does not see them by this. */
  private async clearUp(token: IssuedToken): Promise<void> {
    for (const row of await this.desk.madeFor(token.user, token.credentials)) {
      const id = number(row, 'id');
      const held = number(row, 'user') === token.user ? parseHeld(text(row, 'description')) : undefined;
      const isLeft = held && isLeftOver(held, this.holder, this.revocations.isHeld(id), this.clock.now());
      if (isLeft) await this.desk.revoke(id, token.revoker).catch(() => undefined);
    }
  }

  private pause(known: Known, error: unknown): void {
    const status = error instanceof AwxError ? (error.status ?? 0) : undefined;
    const mayPass = status === 0 || (status !== undefined && (status === 429 || status >= 500));
    const until = this.in(mayPass ? SHORT_PAUSE_MS : LONG_PAUSE_MS);
    known.pausedUntil = until;
    if (status !== undefined && NO_SUCH_LIST.includes(status)) this.pausedUntil = until;
    this.logger.debug(`No token instead of a password: ${error instanceof Error ? error.message : 'unknown'}`);
  }

  /** Gives up what nobody uses; runs by itself. */
  sweep(): void {
    const now = this.clock.now();
    for (const [key, { usedAt }] of [...this.known.entries()]) if (now - usedAt >= IDLE_MS) this.known.delete(key);
    for (const { token } of this.known.values()) if (token && now >= token.until) this.revocations.add(token);
    this.revocations.retry();
  }

  private readonly in = (ms: number): number => this.clock.now() + ms;
}
