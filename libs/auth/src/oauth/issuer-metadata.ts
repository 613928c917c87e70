import { isSecureAddress } from '@libs/config';
import { Problem } from './problem';

const OAUTH = '/.well-known/oauth-authorization-server';
const OPENID = '/.well-known/openid-configuration';

/** Where the metadata of an authorization server may be, in the order of MCP: RFC 8414, and both forms of OpenID Connect. */
export function metadataAddresses(issuer: string): URL[] {
  const { origin, pathname } = new URL(issuer);
  const path = pathname.replace(/\/$/, '');
  const places = [`${OAUTH}${path}`, `${OPENID}${path}`, `${path}${OPENID}`];
  return [...new Set(places)].map((place) => new URL(place, origin));
}

/**
 * Where the keys are, as the metadata of `issuer` says.
 *
 * @throws {Problem} when it is another's metadata (RFC 8414 3.3), or names no place that is safe to ask
 */
export function keysAddressIn(metadata: unknown, issuer: string): URL {
  const { issuer: named, jwks_uri: keys } = (metadata ?? {}) as { issuer?: unknown; jwks_uri?: unknown };
  if (named !== issuer) throw new Problem('its metadata names another issuer than OAUTH_ISSUER, letter by letter');
  if (typeof keys !== 'string' || !isSecureAddress(keys)) {
    throw new Problem('its metadata names no address of https for its keys (jwks_uri)');
  }
  return new URL(keys);
}
