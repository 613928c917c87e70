import { read } from './api.js';
import { el, fill, inside, labelled, newestOnly, options, scrolled, statusLine } from './dom.js';
import { typeOf } from './fields.js';
import { tryIt } from './try-it.js';

const EFFECTS = { read: 'reads', write: 'changes AWX', destroy: 'destroys' };
/** So long nobody types before it is searched. */
const QUIET_MS = 200;

/** Every tool, and the search for them. */
export async function showTools() {
  const { tools } = await read('/page/tools');
  const items = new Map(tools.map((tool) => [tool.name, { ...tool, item: itemOf(tool) }]));
  const query = el('input', { type: 'search', autocomplete: 'off', maxLength: 200 });
  const servers = [...new Set(tools.map(({ server }) => server))];
  const server = el('select', {}, options([['', 'all'], ...servers.map((name) => [name, name])]));
  const effect = el('select', {}, options([['', 'any'], ...Object.entries(EFFECTS)]));
  const said = statusLine();
  const list = el('ul', { className: 'tools' });
  const update = newestOnly(async (isNewest) => {
    try {
      const { names, note } = await found(query.value.trim(), server.value, items);
      if (!isNewest()) return;
      const shown = names
        .map((name) => items.get(name))
        .filter((tool) => !effect.value || tool.effect === effect.value);
      fill(
        list,
        shown.map(({ item }) => item),
      );
      said.textContent = note ?? `${shown.length} of ${tools.length} tools`;
    } catch (error) {
      said.textContent = error.message;
    }
  });
  let quiet;
  query.oninput = () => {
    clearTimeout(quiet);
    quiet = setTimeout(update, QUIET_MS);
  };
  server.onchange = update;
  effect.onchange = update;
  const search = el(
    'form',
    { role: 'search', className: 'row', onsubmit: (event) => event.preventDefault() },
    labelled('What is to be done', query, 'In your own words, e.g. "why did the job fail"'),
    labelled('Server', server),
    labelled('Effect', effect),
  );
  fill(inside('tools'), search, said, list);
  await update();
}

async function found(query, server, items) {
  const all = [...items.values()].filter((tool) => !server || tool.server === server);
  if (!query) return { names: all.map(({ name }) => name) };
  return read(`/page/tools?${new URLSearchParams({ query, ...(server && { server }) })}`);
}

/** What it holds is made when it is opened. */
function itemOf(tool) {
  const { name, server, effect, description } = tool;
  const heading = el(
    'summary',
    {},
    el('code', {}, name),
    el('span', { className: `mark ${effect}` }, EFFECTS[effect]),
    el('span', { className: 'hint' }, server),
    el('span', { className: 'about' }, description),
  );
  const details = el('details', {}, heading);
  details.addEventListener('toggle', () => details.append(...contentOf(tool)), { once: true });
  return el('li', {}, details);
}

function contentOf(tool) {
  const { name, route, inputSchema } = tool;
  const json = el('pre', {}, JSON.stringify(inputSchema, null, 2));
  return [
    el('p', {}, el('code', {}, `${route.method} ${route.path}`)),
    fieldsOf(tool),
    el('details', {}, el('summary', {}, 'JSON Schema'), scrolled(`JSON Schema of ${name}`, json)),
    tryIt(tool),
  ];
}

function fieldsOf({ name, inputSchema }) {
  const fields = Object.entries(inputSchema.properties ?? {});
  if (fields.length === 0) return el('p', {}, 'It takes no input.');
  const required = new Set(inputSchema.required);
  const head = ['Field', 'Type', 'What it is'].map((text) => el('th', { scope: 'col' }, text));
  const rows = fields.map(([field, schema]) =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('code', {}, field), required.has(field) && ' (required)'),
      el('td', {}, typeOf(schema)),
      el('td', {}, schema.description ?? ''),
    ),
  );
  return scrolled(`Input of ${name}`, el('table', {}, el('thead', {}, el('tr', {}, head)), el('tbody', {}, rows)));
}
