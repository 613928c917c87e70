import { group } from '../group';
import { issuer, scopes, secureAddress, text } from '../value-type';
import { HOSTS, optional, withDefault } from '../variable';

/** Who vouches for callers with `AUTH_MODE=oauth`. */
export const OAUTH = group({
  title: 'OAuth, with AUTH_MODE=oauth',
  readBy: HOSTS,
  variables: {
    OAUTH_ISSUER: optional(
      issuer,
      'The authorization server whose access tokens are taken, letter by letter as its tokens name it (`iss`). See docs/oauth.md.',
    ),
    OAUTH_AUDIENCE: optional(
      text('an audience'),
      'For whom tokens must be (`aud`). Unless set that is PUBLIC_URL, or the address below it that is called.',
    ),
    OAUTH_USERNAME_CLAIM: withDefault(
      text('the name of a claim'),
      'sub',
      "The claim of a token that is the caller's name in policy and records. Take one that users cannot change themselves.",
    ),
    OAUTH_SCOPES: optional(scopes, 'Scopes that a token must have for any call.'),
    OAUTH_WRITE_SCOPES: optional(
      scopes,
      'Scopes that a token must have beside them to change something; with a token that lacks one its caller only reads.',
    ),
    OAUTH_JWKS_URL: optional(
      secureAddress,
      'Where the keys of the authorization server are. Unless set its metadata tells (RFC 8414, or OpenID Connect).',
    ),
  },
});
