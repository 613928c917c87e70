import { call } from './api.js';
import { el, fill, scrolled, statusLine } from './dom.js';
import { fieldFor, typed } from './fields.js';
import { LOGIN_CHANGED } from './login.js';

/** Characters of an answer that are shown. */
const MOST_SHOWN = 50_000;

/** Told when a call has ended. */
export const CALLED = 'called';

/** A form that calls one tool by its REST route, as whoever is logged in here. */
export function tryIt(tool) {
  const { name, effect, inputSchema } = tool;
  const required = new Set(inputSchema.required);
  const fields = fieldsOf(inputSchema).map(([field, schema]) => fieldFor(field, schema, required.has(field)));
  const said = statusLine();
  const answer = el('div', {});
  const agree = el('p', { className: 'row' });
  const form = el(
    'form',
    { autocomplete: 'off' },
    el('h3', {}, 'Try it'),
    fields,
    buttons(effect),
    said,
    answer,
    agree,
  );
  form.setAttribute('aria-label', `Try ${name}`);
  // With another input it is to be shown anew what that would do.
  form.oninput = () => fill(agree);

  const isStill = (input) => JSON.stringify(inputOf(form, tool)) === JSON.stringify(input);
  let isBusy = false;
  let logins = 0;
  const send = async (input, controls) => {
    if (isBusy) return;
    isBusy = true;
    const login = logins;
    const isAgreed = agree.contains(document.activeElement);
    fill(agree);
    said.textContent = 'Calling…';
    const result = await ask(tool, input, controls);
    isBusy = false;
    if (login !== logins) return;
    said.textContent = result.words;
    fill(answer, scrolled(`Answer of ${name}`, el('pre', {}, textOf(result.body))));
    // The button that was pressed is gone.
    if (isAgreed) answer.firstChild.focus();
    const { preview, confirm } = (result.ok && result.body) || {};
    // Done is what was shown, not what was typed since.
    if (preview && isStill(input))
      fill(
        agree,
        agreeButton(() => send(input, confirm ? { confirm } : {})),
      );
    document.dispatchEvent(new Event(CALLED));
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    send(inputOf(form, tool), event.submitter?.value === 'preview' ? { preview: true } : {});
  };
  // What one user was shown is not for the next.
  document.addEventListener(LOGIN_CHANGED, () => {
    logins += 1;
    fill(answer);
    fill(agree);
    said.textContent = '';
  });
  return form;
}

/** What destroys is shown before it may be done. The first one is what the Enter key does. */
function buttons(effect) {
  const run = el('button', { type: 'submit', value: 'run' }, 'Run');
  const preview = el('button', { type: 'submit', value: 'preview' }, 'Show what it would do');
  const shown = { read: [run], write: [preview, run], destroy: [preview] };
  return el('p', { className: 'row' }, shown[effect]);
}

const agreeButton = (onclick) => el('button', { type: 'button', className: 'danger', onclick }, 'Do it');

async function ask(tool, input, controls) {
  try {
    const { status, ok, ms, body } = await call(...requestOf(tool, input, controls));
    return { ok, body, words: `${ok ? 'Answered' : 'Refused'}: ${status} in ${ms} ms` };
  } catch (error) {
    return { ok: false, body: error.message, words: 'The gateway did not answer.' };
  }
}

/** Without `confirm`, for which there is a button here. */
const fieldsOf = ({ properties = {} }) => Object.entries(properties).filter(([field]) => field !== 'confirm');

function inputOf(form, { inputSchema }) {
  const given = fieldsOf(inputSchema).map(([field, schema]) => [
    field,
    typed(form.elements.namedItem(field).value, schema),
  ]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

/** Path first, then the query or the body, as the REST API takes it. */
function requestOf({ route: { method, path } }, input, controls) {
  const rest = { ...input, ...controls };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, field) => {
    delete rest[field];
    return encodeURIComponent(input[field]);
  });
  if (method === 'POST' || method === 'PATCH') return [filled, { method, body: rest }];
  const query = new URLSearchParams(Object.entries(rest).map(([field, value]) => [field, inQuery(value)]));
  return [query.size > 0 ? `${filled}?${query}` : filled, { method }];
}

const inQuery = (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function textOf(body) {
  const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2);
  return text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}\n… ${text.length} characters in all` : text;
}
