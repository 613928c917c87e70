import { createHash } from 'node:crypto';
import type { SealedBox } from '@libs/confirmation';
import { currentCall } from '@libs/operation';
import type { Store } from '@libs/shared-state';
import { Injectable } from '@nestjs/common';
import { PolicyRefused } from './policy-refused';
import { environmentName } from './safety';

/** What the address of a page holds, sealed. */
export interface SecretOffer {
  /** What the secret is, e.g. `AWX token 7`. */
  readonly what: string;
  /** Who alone may look. */
  readonly caller: string;
  readonly environment: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/** How a secret leaves: in the answer itself, or on a page of this server. */
export type HandedOut = { readonly secret: string } | { readonly page: string };

const TEN_MINUTES = 600_000;
/** In the place of what was looked at. */
const TAKEN = 'taken';

/**
 * Secrets that AWX makes and tells once. On REST they stand in the answer, as in AWX's own. A model has no use for them and
 * its conversation is kept, so that over MCP it is told the address of a page, where its user logs in and looks, once.
 */
@Injectable()
export class SecretOutputs {
  constructor(
    private readonly store: Store,
    private readonly box: SealedBox,
    /** Where a browser reaches the page. */
    private readonly publicUrl: string | undefined,
  ) {}

  /** Asked before anything is made. @throws {PolicyRefused} where a secret could leave by a model only */
  assertPossible(restLine: string): void {
    if (currentCall()?.surface !== 'mcp' || this.publicUrl) return;
    throw new PolicyRefused(
      `It would pass through a model, and this server has no page to show it on (PUBLIC_URL is not set). A person can do it: ${restLine} on the REST API, see /docs.`,
    );
  }

  async handOut(what: string, secret: string): Promise<HandedOut> {
    const call = currentCall();
    if (call?.surface !== 'mcp') return { secret };
    const offer: SecretOffer = {
      what,
      caller: call.caller?.name ?? 'anonymous',
      environment: environmentName(call),
      until: Date.now() + TEN_MINUTES,
    };
    const address = this.box.seal(JSON.stringify(offer), 'offer');
    await this.store.add(keyOf(address), this.box.seal(secret, address), TEN_MINUTES);
    const below = call.environment === undefined ? '' : `/env/${encodeURIComponent(call.environment)}`;
    return { page: `${this.publicUrl}${below}/secret_outputs/${address}` };
  }

  /** What is to be seen at the address; `undefined` when nothing is, or not by the caller. */
  offerAt(address: string): SecretOffer | undefined {
    const text = this.box.open(address, 'offer');
    const offer = text === undefined ? undefined : (JSON.parse(text) as SecretOffer);
    const call = currentCall();
    const isTheirs = offer?.caller === call?.caller?.name && offer?.environment === environmentName(call);
    return offer && isTheirs && offer.until > Date.now() ? offer : undefined;
  }

  /** The secret, once. */
  async take(address: string): Promise<string | undefined> {
    const kept = await this.store.get(keyOf(address));
    const secret = kept === undefined ? undefined : this.box.open(kept, address);
    const isFirst = secret !== undefined && (await this.store.replace(keyOf(address), kept!, TAKEN, TEN_MINUTES));
    return isFirst ? secret : undefined;
  }
}

const keyOf = (address: string): string => `secret_outputs:${createHash('sha256').update(address).digest('base64url')}`;
