import { randomBytes } from 'node:crypto';
import type { Reply, Row, Sim } from '../kernel/types';
import { checkPassword } from './password';

const sessions = new WeakMap<Sim, Map<string, number>>();
const CSRF = 'csrftoken';
const COOKIE = 'awx_sessionid';

function cookies(headers: Record<string, string | undefined>): Map<string, string> {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('=', 2));
  return new Map(pairs.map(([name = '', value = '']) => [name, value]));
}

/** The user of a login session, when the request carries its cookie. */
export function sessionUser(sim: Sim, headers: Record<string, string | undefined>): Row | undefined {
  const id = sessions.get(sim)?.get(cookies(headers).get(COOKIE) ?? '');
  return sim.store.get('users', id);
}

/** How many are logged in. */
export const sessionCount = (sim: Sim): number => sessions.get(sim)?.size ?? 0;

/** A client that has no token against forged requests gets one. */
export const csrfCookie = (): Record<string, string> => ({
  'Set-Cookie': `${CSRF}=${randomBytes(16).toString('hex')}; Path=/; SameSite=Lax`,
});

/** Whether the request says the token of its cookie again, which no other site could make a browser do. */
export function provesOrigin(headers: Record<string, string | undefined>): boolean {
  const token = cookies(headers).get(CSRF);
  return token !== undefined && headers['x-csrftoken'] === token;
}

/** `/api/login/`: the page hands out the token that its form must send back. */
export function loginPage(): Reply {
  const headers = csrfCookie();
  return {
    status: 200,
    type: 'text/html; charset=utf-8',
    body: '<!DOCTYPE html><html><title>AWX</title></html>',
    headers,
  };
}

/** The form of the login page. A session is what AWX's own command line uses. */
export function logIn(sim: Sim, form: URLSearchParams, headers: Record<string, string | undefined>): Reply {
  const token = headers['x-csrftoken'] ?? form.get('csrfmiddlewaretoken');
  if (!token || token !== cookies(headers).get(CSRF)) {
    return { status: 403, body: { detail: 'CSRF Failed: CSRF token missing.' } };
  }
  const user = sim.store.first('users', (one) => one.username === form.get('username'));
  if (!user || !checkPassword(form.get('password') ?? '', user.password_hash)) {
    return { status: 401, type: 'text/html; charset=utf-8', body: '<!DOCTYPE html><html><title>AWX</title></html>' };
  }
  const id = randomBytes(16).toString('hex');
  sessions.set(sim, (sessions.get(sim) ?? new Map()).set(id, user.id));
  sim.store.update(user, { last_login: sim.now() });
  const cookie = `${COOKIE}=${id}; Path=/; Max-Age=1800; HttpOnly; SameSite=Lax`;
  return {
    status: 302,
    headers: { Location: form.get('next') ?? sim.root, 'Set-Cookie': cookie, 'X-API-Session-Cookie-Name': COOKIE },
  };
}
