import { call, isLoggedIn, logIn, logOut } from './api.js';
import { el, fill, labelled, statusLine } from './dom.js';

/** Told when somebody has logged in or out. */
export const LOGIN_CHANGED = 'login-changed';

let isOpen = false;
/** Whether the gateway would let the visitor call: nobody needs a login, or the visitor has one. */
export const mayCall = () => isOpen || isLoggedIn();

/** The form for the visitor's own login, kept as long as the page is. `mode` is the gateway's AUTH_MODE. */
export function showLogin(mode) {
  const section = document.querySelector('#login');
  isOpen = mode === 'none';
  section.hidden = isOpen;
  if (!isOpen) showForm(section, mode);
}

/** What the gateway takes, by its AUTH_MODE. */
const LOGINS = {
  awx: { tokens: true, passwords: true, words: 'Password, or token of AWX' },
  service: { tokens: false, passwords: true, words: 'Password' },
  oauth: { tokens: true, passwords: false, words: 'Access token' },
};

const title = () => el('h2', { id: 'login-title' }, 'Log in');

function showForm(section, mode, words = '') {
  const { tokens, passwords, words: asked } = LOGINS[mode];
  const user = el('input', { autocomplete: 'off', spellcheck: false, autocapitalize: 'none', required: !tokens });
  const secret = el('input', { type: 'password', autocomplete: 'off', required: true });
  const said = statusLine();
  said.textContent = words;
  const form = el(
    'form',
    { className: 'row', autocomplete: 'off' },
    passwords && labelled('User name', user, tokens ? 'Empty for a token' : undefined),
    labelled(asked, secret),
    el('button', { type: 'submit' }, 'Log in'),
  );
  form.onsubmit = async (event) => {
    event.preventDefault();
    said.textContent = 'Asking…';
    const answer = await enter(user.value.trim(), secret.value);
    secret.value = '';
    if (answer.caller === undefined) said.textContent = answer.problem;
    else showCaller(section, mode, answer.caller);
  };
  const why =
    'To call tools and to see your calls. The login stays in this page and is gone when it is closed or loaded anew.';
  fill(section, title(), el('p', { className: 'hint' }, why), form, said);
}

/** Whose login it is, or why it is none. */
async function enter(user, secret) {
  logIn(user, secret);
  try {
    const { ok, body } = await call('/page/calls');
    if (ok) return { caller: body.caller };
    logOut();
    return { problem: body?.detail ?? 'The login was not accepted.' };
  } catch {
    logOut();
    return { problem: 'The gateway did not answer.' };
  }
}

function showCaller(section, mode, caller) {
  const leave = el('button', { type: 'button' }, 'Log out');
  leave.onclick = () => {
    logOut();
    showForm(section, mode, 'You are logged out.');
    tell();
  };
  const words = el('p', { role: 'status' }, `You are logged in as ${caller}.`);
  fill(section, title(), el('div', { className: 'row' }, words, leave));
  leave.focus();
  tell();
}

const tell = () => document.dispatchEvent(new Event(LOGIN_CHANGED));
