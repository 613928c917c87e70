/** Where the gateway is, also below a path of its own or an environment: this file is at <base>page/api.js. */
const BASE = new URL('..', import.meta.url);

/** The visitor's login, here and nowhere else: it is gone with the page. */
let authorization;

export const isLoggedIn = () => authorization !== undefined;

export function logOut() {
  authorization = undefined;
}

/** Without a user name, `secret` is a token of AWX. */
export function logIn(user, secret) {
  authorization = user ? `Basic ${base64(`${user}:${secret}`)}` : `Bearer ${secret.trim()}`;
}

/** What the gateway answers: its status, its JSON or text, and how long it took. */
export async function call(path, { method = 'GET', body } = {}) {
  const headers = { Accept: 'application/json' };
  if (authorization) headers.Authorization = authorization;
  if (body) headers['Content-Type'] = 'application/json';
  const begun = performance.now();
  // Nothing that the browser knows by itself goes along, and it does not ask for a password of its own.
  const asked = { method, headers, body: body && JSON.stringify(body), credentials: 'omit', cache: 'no-store' };
  const answer = await fetch(new URL(path.replace(/^\//, ''), BASE), asked);
  const text = await answer.text();
  return { status: answer.status, ok: answer.ok, ms: Math.round(performance.now() - begun), body: parsed(text) };
}

/** The same where anything but success is an error in the gateway's own words. */
export async function read(path) {
  const { ok, body, status } = await call(path);
  if (!ok) throw new Error(body?.detail ?? `The gateway answered ${status}.`);
  return body;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
