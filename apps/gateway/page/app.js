import { read } from './api.js';
import { showCalls } from './calls.js';
import { showConnect } from './connect.js';
import { el, fill, inside } from './dom.js';
import { LOGIN_CHANGED, showLogin } from './login.js';
import { showState } from './state.js';
import { showTools } from './tools.js';
import { CALLED } from './try-it.js';

/** One part that fails must not take the others along. */
const orSay = (section, show) =>
  show().catch((error) => fill(inside(section), el('p', { role: 'alert' }, error.message)));

document.addEventListener(LOGIN_CHANGED, showCalls);
document.addEventListener(CALLED, showCalls);
const { login } = await read('/page/connections').catch(() => ({ login: 'awx' }));
showLogin(login);
await Promise.all([showState(), orSay('connect', showConnect), showCalls(), orSay('tools', showTools)]);
