import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { canonical } from './canonical';

/** What is confirmed. */
export interface Confirmable {
  readonly caller: string;
  readonly environment: string;
  readonly operation: string;
  /** As validated; `confirm` in it does not count. */
  readonly input: object;
  /** What was shown that the call would do. */
  readonly consequence: unknown;
}

/** What a token is worth for a call. */
export type Confirmation = 'ok' | 'expired' | 'other_caller' | 'other_input' | 'changed_consequence' | 'not_ours';

const MINUTES = 10;
const VERSION = 1;
/** Bytes: version, expiry (seconds since the epoch), a tag each for caller, input and consequence, the seal. */
const SIZES = { head: 5, tag: 9, seal: 16 };
const SIGNED = SIZES.head + 3 * SIZES.tag;
const TOKEN_BYTES = SIGNED + SIZES.seal;
const TOKEN_LENGTH = (TOKEN_BYTES * 4) / 3;

/**
 * Tokens with which a caller confirms what it was shown. Nothing is stored: any process with the same key takes them.
 * A token holds for ten minutes and for one caller, AWX, operation, input and consequence; within them it may be used again
 * as long as the consequence is the same.
 */
export class Confirmations {
  constructor(
    private readonly key: KeyObject,
    private readonly now: () => number = Date.now,
  ) {}

  /** A token of 64 characters, safe in URLs. */
  seal(what: Confirmable): string {
    const head = Buffer.alloc(SIZES.head);
    head.writeUInt8(VERSION);
    head.writeUInt32BE(this.seconds() + MINUTES * 60, 1);
    const { caller, input, consequence } = this.tags(what);
    const signed = Buffer.concat([head, caller, input, consequence]);
    return Buffer.concat([signed, this.mac('seal', signed, SIZES.seal)]).toString('base64url');
  }

  /** Whether `token` confirms `what`. Secrets are compared in constant time. */
  open(token: string, what: Confirmable): Confirmation {
    const signed = this.genuine(token);
    if (!signed) return 'not_ours';
    if (signed.readUInt32BE(1) <= this.seconds()) return 'expired';
    const expected = this.tags(what);
    const tag = (index: number) =>
      signed.subarray(SIZES.head + index * SIZES.tag, SIZES.head + (index + 1) * SIZES.tag);
    if (!timingSafeEqual(tag(0), expected.caller)) return 'other_caller';
    if (!timingSafeEqual(tag(1), expected.input)) return 'other_input';
    return timingSafeEqual(tag(2), expected.consequence) ? 'ok' : 'changed_consequence';
  }

  private genuine(token: string): Buffer | undefined {
    if (token.length !== TOKEN_LENGTH || !/^[\w-]+$/.test(token)) return undefined;
    const bytes = Buffer.from(token, 'base64url');
    const signed = bytes.subarray(0, SIGNED);
    const sealed = timingSafeEqual(bytes.subarray(SIGNED), this.mac('seal', signed, SIZES.seal));
    return sealed && signed[0] === VERSION ? signed : undefined;
  }

  private tags({ caller, environment, operation, input, consequence }: Confirmable) {
    const { confirm: _confirm, ...confirmed } = input as { confirm?: unknown };
    const tag = (name: string, value: unknown) => this.mac(name, canonical(value), SIZES.tag);
    return {
      caller: tag('caller', [caller, environment]),
      input: tag('input', [operation, confirmed]),
      consequence: tag('consequence', consequence),
    };
  }

  private mac(name: string, content: string | Buffer, size: number): Buffer {
    return createHmac('sha256', this.key).update(`${name}\0`).update(content).digest().subarray(0, size);
  }

  private seconds(): number {
    return Math.floor(this.now() / 1000);
  }
}
