import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import type { Dispatcher } from 'undici';
import { AuthUnavailable } from '../auth-unavailable';
import { keysAddressIn, metadataAddresses } from './issuer-metadata';
import type { OAuthSettings } from './oauth-settings';
import { Problem } from './problem';

const TIMEOUT_MS = 5_000;
/** So old may keys be; those that the issuer took back count no longer than this. */
const KEPT_MS = 600_000;
/** Tokens with made-up key names must not make this process ask the issuer more often. */
const BETWEEN_MS = 30_000;
/** An issuer that does not answer is not asked by every call that waits for it. */
const AFTER_FAILURE_MS = 5_000;
const MOST_BYTES = 262_144;

/** The keys with which the authorization server signs. */
export class IssuerKeys {
  private proxies: Dispatcher | undefined;
  private failed: { readonly error: AuthUnavailable; readonly until: number } | undefined;

  /** The key of a token. Throws `AuthUnavailable` when the issuer cannot be asked, and what jose throws when it has no such key. */
  readonly find: JWTVerifyGetKey;

  constructor(private readonly settings: Pick<OAuthSettings, 'issuer' | 'jwksUrl' | 'proxies'>) {
    this.find = createRemoteJWKSet(new URL(settings.issuer), {
      timeoutDuration: TIMEOUT_MS,
      cacheMaxAge: KEPT_MS,
      cooldownDuration: BETWEEN_MS,
      [customFetch]: (_url, { signal }) => this.fetchKeys(signal),
    });
  }

  private async fetchKeys(signal: AbortSignal): Promise<Response> {
    if (this.failed && performance.now() < this.failed.until) throw this.failed.error;
    try {
      const keys = await this.askForKeys(signal);
      // What is no set of keys must fail here, where it is not asked for again at once.
      createLocalJWKSet(keys as JSONWebKeySet);
      this.failed = undefined;
      return Response.json(keys);
    } catch (cause) {
      const error = new AuthUnavailable(
        `The authorization server cannot be asked for its keys, so nobody can be let in at present: ${reasonOf(cause)}. ` +
          'Try again in some seconds; if it lasts, its operator must check OAUTH_ISSUER and that it is reached from here.',
        { cause },
      );
      this.failed = { error, until: performance.now() + AFTER_FAILURE_MS };
      throw error;
    }
  }

  /** Where the keys are is asked anew each time: it is seldom, and the issuer may move them. */
  private async askForKeys(signal: AbortSignal): Promise<unknown> {
    const { jwksUrl } = this.settings;
    const address = jwksUrl ?? (await this.discover(signal));
    const { status, body } = await this.ask(address, signal);
    if (status !== 200) throw new Problem(`it answers ${status} when asked for its keys`);
    return body();
  }

  private async discover(signal: AbortSignal): Promise<URL> {
    for (const address of metadataAddresses(this.settings.issuer)) {
      const { status, body } = await this.ask(address, signal);
      if (status === 200) return keysAddressIn(body(), this.settings.issuer);
    }
    throw new Problem('it has no metadata, of OAuth (RFC 8414) or of OpenID Connect');
  }

  private async ask(address: URL, signal: AbortSignal): Promise<{ status: number; body: () => unknown }> {
    const headers = { accept: 'application/json' };
    // Loaded when it is needed: most servers ask no issuer.
    const { EnvHttpProxyAgent } = await import('undici');
    // It is asked so seldom that no connection is worth keeping.
    this.proxies ??= new EnvHttpProxyAgent({ pipelining: 0, ...this.settings.proxies });
    const { origin, pathname, search } = address;
    const answer = await this.proxies.request({ origin, path: pathname + search, method: 'GET', headers, signal });
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new Problem('its answer is too large');
      chunks.push(chunk);
    }
    return { status: answer.statusCode, body: () => JSON.parse(Buffer.concat(chunks).toString('utf8')) };
  }
}

/** Other errors may quote what was sent, so that only their kind is told. */
function reasonOf(cause: unknown): string {
  if (cause instanceof Problem) return cause.message;
  const { name, code } = cause as { name?: string; code?: string };
  if (name === 'TimeoutError') return `it did not answer in ${TIMEOUT_MS / 1000} s`;
  return code && /^[A-Z][A-Z_]+$/.test(code) && !(cause instanceof errors.JOSEError)
    ? `it cannot be reached (${code})`
    : 'what it answers are no keys';
}
