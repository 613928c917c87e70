import { call } from './api.js';
import { el, fill, inside, lookAgain, newestOnly, scrolled } from './dom.js';
import { drawings } from './drawings.js';
import { mayCall } from './login.js';

const COLUMNS = ['When', 'Tool', 'Server', 'Caller', 'By', 'Outcome', 'ms'];

/** What the caller called, and the last hour of the gateway. Nothing for a visitor without a login. */
export const showCalls = newestOnly(async (isNewest) => {
  const place = inside('calls');
  if (!mayCall()) return fill(place, el('p', {}, 'Log in above to see your calls.'));
  try {
    const { ok, status, body } = await call('/page/calls');
    // Somebody logged out meanwhile.
    if (!isNewest()) return;
    if (!ok) throw new Error(body?.detail ?? `status ${status}`);
    fill(place, drawings(body.hour), el('h3', {}, body.of), callsOf(body), lookAgain(place, showCalls));
  } catch (error) {
    fill(place, el('p', { role: 'alert' }, `The calls cannot be told: ${error.message}`));
  }
});

function callsOf({ calls, note }) {
  if (calls.length === 0) return el('p', {}, note);
  const head = COLUMNS.map((text) => el('th', { scope: 'col' }, text));
  const table = el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, calls.map(rowOf)));
  return scrolled('Newest calls first', table);
}

function rowOf({ time, operation, server, caller, surface, outcome, status, duration_ms: ms }) {
  const when = el('time', { dateTime: time }, new Date(time).toLocaleString());
  const mark = el('span', { className: `mark ${outcome === 'ok' || outcome === 'shown' ? 'good' : 'bad'}` }, outcome);
  const cells = [
    when,
    el('code', {}, operation),
    server,
    caller ?? 'nobody',
    surface,
    [mark, ` ${status}`],
    String(ms),
  ];
  return el(
    'tr',
    {},
    cells.map((cell) => el('td', {}, cell)),
  );
}
