import { errors, type JWTPayload, jwtVerify } from 'jose';
import { IssuerKeys } from './issuer-keys';
import type { OAuthSettings } from './oauth-settings';

/** What an access token says. */
export interface Bearer {
  /** The caller's. */
  readonly name: string;
  readonly scopes: readonly string[];
}

/** A token that does not count. The message is safe to answer: it holds nothing of the token. */
export class TokenRefused extends Error {}

/** Longer ones are not looked at. */
const MOST_CHARACTERS = 8_192;
const CLOCK_TOLERANCE_SECONDS = 30;
/** Asymmetric ones alone: what is signed with a shared secret could be signed with the public key. */
const ALGORITHMS = ['RS', 'PS', 'ES']
  .flatMap((kind) => [256, 384, 512].map((bits) => `${kind}${bits}`))
  .concat('EdDSA', 'Ed25519');
/** Of access tokens: RFC 9068, or what was usual before it. Others, such as those of logouts, are signed by the same keys. */
const TYPES = new Set(['at+jwt', 'application/at+jwt', 'jwt', undefined]);
/** Of one line and without characters that cannot be seen: it is read in records. */
const NAME = /^(?! )[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,150}(?<! )$/u;

/** The access tokens of the authorization server (RFC 9068). */
export class AccessTokens {
  private readonly keys: IssuerKeys;

  constructor(private readonly settings: OAuthSettings) {
    this.keys = new IssuerKeys(settings);
  }

  /**
   * @param audiences For whom it may be.
   * @throws {TokenRefused}
   * @throws {AuthUnavailable} when the authorization server must be asked and cannot
   */
  async read(token: string, audiences: readonly string[]): Promise<Bearer> {
    if (token.length > MOST_CHARACTERS) throw new TokenRefused('The access token is too long.');
    const { payload, protectedHeader } = await this.verified(token, audiences);
    if (!TYPES.has(protectedHeader.typ?.toLowerCase())) throw new TokenRefused('The token is no access token.');
    // Whoever stole it could use it here, since nobody here asks for the proof that goes with it.
    if (payload['cnf'] !== undefined)
      throw new TokenRefused('The access token is bound to a key; only plain ones count.');
    return { name: this.nameIn(payload), scopes: scopesIn(payload) };
  }

  private async verified(token: string, audiences: readonly string[]) {
    try {
      return await jwtVerify(token, this.keys.find, {
        issuer: this.settings.issuer,
        audience: [...audiences],
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        requiredClaims: ['exp'],
      });
    } catch (error) {
      throw refusalFor(error) ?? error;
    }
  }

  private nameIn(payload: JWTPayload): string {
    const { usernameClaim } = this.settings;
    const name = Object.hasOwn(payload, usernameClaim) ? payload[usernameClaim] : undefined;
    if (typeof name === 'string' && name.isWellFormed() && NAME.test(name)) return name;
    throw new TokenRefused(`The access token has no name for its caller in the claim ${usernameClaim}.`);
  }
}

/** By the standard a text with spaces; some authorization servers call it otherwise, or send a list. */
function scopesIn({ scope, scp }: JWTPayload): string[] {
  const given = scope ?? scp;
  if (typeof given === 'string') return given.split(' ');
  return Array.isArray(given) ? given.filter((each) => typeof each === 'string') : [];
}

/** What is wrong with the token, if it is the token; whatever else is wrong is no reason to log in again. */
function refusalFor(error: unknown): TokenRefused | undefined {
  if (error instanceof errors.JWTExpired) return new TokenRefused('The access token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new TokenRefused(CLAIMS[error.claim] ?? 'The access token is not accepted.');
  }
  return OF_TOKENS.some((kind) => error instanceof kind)
    ? new TokenRefused('The access token is not accepted.')
    : undefined;
}

const CLAIMS: Readonly<Record<string, string>> = {
  iss: 'The access token is of another authorization server.',
  aud: 'The access token is for somebody else: its audience is not this server.',
  nbf: 'The access token is not valid yet.',
  exp: 'The access token does not say when it expires.',
};

const OF_TOKENS = [
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];
