/**
 * The caller is not known: a 401. The message names the next step and is safe to answer; it never holds a credential.
 * `wwwAuthenticate` holds the challenges (RFC 9110 11.6.1), one header line each.
 */
export class NotAuthenticated extends Error {
  readonly kind = 'unauthenticated';
  override readonly name = 'NotAuthenticated';

  constructor(
    message: string,
    readonly wwwAuthenticate: readonly string[],
  ) {
    super(message);
  }
}

const BASIC = 'Basic realm="awx", charset="UTF-8"';
const BEARER = 'Bearer realm="awx"';

/** What may be sent instead. RFC 6750 3.1: an `error` belongs only into the answer to a token that was sent. */
export const challenges = (options: { readonly bearer: boolean; readonly tokenRefused?: boolean }): string[] =>
  options.bearer ? [BASIC, options.tokenRefused ? `${BEARER}, error="invalid_token"` : BEARER] : [BASIC];
