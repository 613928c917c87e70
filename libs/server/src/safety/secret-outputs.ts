import type { SealedBox } from '@libs/confirmation';
import { currentCall } from '@libs/operation';
import type { Store } from '@libs/shared-state';
import { Injectable } from '@nestjs/common';
import { OneTimeSecrets, PAGE_LIFE_MS, TAKEN } from './one-time-secrets';
import { PolicyRefused } from './policy-refused';
import { callerName, environmentName } from './safety';

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

/**
 * Secrets that AWX makes and tells once. On REST they stand in the answer, as in AWX's own. A model has no use for them and
 * its conversation is kept, so that over MCP it is told the address of a page, where its user logs in and looks, once.
 */
@Injectable()
export class SecretOutputs {
  private readonly secrets: OneTimeSecrets;

  constructor(
    store: Store,
    private readonly box: SealedBox,
    /** Where a browser reaches the page. */
    private readonly publicUrl: string | undefined,
  ) {
    this.secrets = new OneTimeSecrets(store, box, 'secret_outputs');
  }

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
      caller: callerName(call),
      environment: environmentName(call),
      until: Date.now() + PAGE_LIFE_MS,
    };
    const address = this.box.seal(JSON.stringify(offer), 'offer');
    await this.secrets.keep(address, secret);
    const below = call.environment === undefined ? '' : `/env/${encodeURIComponent(call.environment)}`;
    return { page: `${this.publicUrl}${below}/secret_outputs/${address}` };
  }

  /** What is to be seen at the address; `undefined` when nothing is, or not by the caller. */
  offerAt(address: string): SecretOffer | undefined {
    const text = this.box.open(address, 'offer');
    const offer = text === undefined ? undefined : (JSON.parse(text) as SecretOffer);
    const call = currentCall();
    const isTheirs = offer?.caller === callerName(call) && offer?.environment === environmentName(call);
    return offer && isTheirs && offer.until > Date.now() ? offer : undefined;
  }

  /** The secret, once. */
  async take(address: string): Promise<string | undefined> {
    const secret = await this.secrets.take(address);
    return secret === TAKEN ? undefined : secret;
  }
}
