import { call, read } from './api.js';
import { el, fill, inside, lookAgain } from './dom.js';

const WORDS = {
  ready: ['good', 'ready'],
  'awx unavailable': ['bad', 'AWX unavailable'],
  'not ready': ['bad', 'not ready'],
  down: ['bad', 'down'],
};

/** The servers and AWX, as `/ready` has them now. */
export async function showState() {
  const place = inside('state');
  try {
    const [{ servers: known }, { body }] = await Promise.all([read('/'), call('/ready')]);
    const states = body.servers ?? {};
    const rows = known.map(({ name, title, purpose }) => row(title, states[name], purpose));
    fill(
      place,
      body.detail && el('p', {}, body.detail),
      el('ul', { className: 'states' }, awx(states), rows),
      lookAgain(place, showState),
    );
  } catch (error) {
    fill(place, el('p', { role: 'alert' }, `The state cannot be told: ${error.message}`), lookAgain(place, showState));
  }
}

function row(title, { status = 'down', detail } = {}, purpose = '') {
  const [kind, words] = WORDS[status] ?? ['unknown', status];
  return el(
    'li',
    {},
    el('span', { className: 'name' }, title),
    el('span', { className: `mark ${kind}` }, words),
    el('span', { className: 'hint' }, detail ?? purpose),
  );
}

/** What the servers say of AWX: one that can use it is enough to know that it is there. */
function awx(states) {
  const all = Object.values(states);
  const without = all.find(({ status }) => status === 'awx unavailable');
  if (without) return row('AWX', without);
  if (all.some(({ status }) => status === 'ready')) return row('AWX', { status: 'ready' }, 'The servers can use it.');
  return row('AWX', { status: 'not known' }, 'No server answers that could tell.');
}
