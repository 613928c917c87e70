import type { AwxCredentials } from '@libs/awx';

/** What an `Authorization` header says. `reason` is safe to answer. */
export type Presented =
  | AwxCredentials
  | { readonly kind: 'nothing' }
  | { readonly kind: 'malformed'; readonly reason: string };

const TOKEN68 = /^[A-Za-z0-9\-._~+/]+=*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 7617 2 forbids exactly these in names and passwords.
const CONTROL = /[\x00-\x1f\x7f]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const malformed = (reason: string): Presented => ({ kind: 'malformed', reason });

function decode(base64: string): string | undefined {
  try {
    return utf8.decode(Buffer.from(base64, 'base64'));
  } catch {
    return undefined;
  }
}

function parseBasic(encoded: string): Presented {
  const decoded = TOKEN68.test(encoded) ? decode(encoded) : undefined;
  if (decoded === undefined) return malformed('The Basic credentials are not base64 of UTF-8 "username:password".');
  if (CONTROL.test(decoded)) return malformed('The Basic credentials contain control characters, often a line feed.');
  const colon = decoded.indexOf(':');
  if (colon < 1) return malformed('The Basic credentials need a user name and a colon: base64 of "username:password".');
  return { kind: 'basic', username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}

/** Reads HTTP Basic (RFC 7617) and Bearer (RFC 6750) credentials. */
export function parseAuthorization(header: string | undefined): Presented {
  const value = header?.trim();
  if (!value) return { kind: 'nothing' };
  const [scheme = '', credentials = ''] = value.split(/ +(.*)/);
  if (scheme.toLowerCase() === 'basic') return parseBasic(credentials);
  if (scheme.toLowerCase() !== 'bearer') return malformed('Only Basic and Bearer are understood in Authorization.');
  return TOKEN68.test(credentials)
    ? { kind: 'bearer', token: credentials }
    : malformed('The Bearer token is empty or has characters that a token cannot have.');
}
