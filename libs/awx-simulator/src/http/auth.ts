import { denied, unauthorized } from '../kernel/errors';
import type { Row, Sim } from '../kernel/types';
import { checkPassword } from './password';
import { provesOrigin, sessionUser } from './session';

export interface Identity {
  user: Row;
  /** Of the bearer token. */
  scope?: string;
  /** Proved by the cookie of a login session. */
  session?: true;
}

/** The user that a request's headers prove, if any. */
export function identify(sim: Sim, headers: Record<string, string | undefined>): Identity | undefined {
  const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
  if (scheme!.toLowerCase() === 'bearer') return byToken(sim, value);
  if (scheme!.toLowerCase() === 'basic') return byPassword(sim, value);
  const user = sessionUser(sim, headers);
  return user && { user, session: true };
}

function byToken(sim: Sim, token: string): Identity | undefined {
  const row = sim.store.first('tokens', (one) => one.token === token && one.expires > sim.now());
  const user = row && sim.store.get('users', row.user);
  return row && user && { user, scope: row.scope };
}

function byPassword(sim: Sim, encoded: string): Identity | undefined {
  if (!sim.settings.AUTH_BASIC_ENABLED) return undefined;
  const plain = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = plain.indexOf(':');
  const user = sim.store.first('users', (one) => one.username === plain.slice(0, colon));
  return user && checkPassword(plain.slice(colon + 1), user.password_hash) ? { user } : undefined;
}

/**
 * @throws HttpError 401 without an identity, 403 when a token's scope, or a session without its CSRF token, does not
 * allow the method
 */
export function requireIdentity(
  identity: Identity | undefined,
  method: string,
  headers: Record<string, string | undefined>,
): Identity {
  if (!identity) throw unauthorized();
  const writes = !['GET', 'HEAD', 'OPTIONS'].includes(method);
  if (writes && identity.scope !== undefined && !identity.scope.split(' ').includes('write')) throw denied();
  if (writes && identity.session && !provesOrigin(headers)) throw denied('CSRF Failed: CSRF token missing.');
  return identity;
}
