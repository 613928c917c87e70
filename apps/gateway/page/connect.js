import { read } from './api.js';
import { el, fill, inside, labelled, options, statusLine } from './dom.js';

const said = statusLine();

/** How each client is connected to the chosen entry. */
export async function showConnect() {
  const first = await read('/page/connections');
  const cards = el('ul', { className: 'cards' });
  const entry = el('select', {}, options(first.entries.map(({ path, purpose }) => [path, `${path}: ${purpose}`])));
  entry.onchange = async () => {
    try {
      show(cards, await read(`/page/connections?entry=${encodeURIComponent(entry.value)}`));
    } catch (error) {
      said.textContent = error.message;
    }
  };
  show(cards, first);
  fill(inside('connect'), labelled('Entry', entry, 'Take /mcp unless there is a reason not to.'), said, cards);
}

function show(cards, { url, connections }) {
  said.textContent = `The address is ${url}`;
  fill(cards, connections.map(card), card({ client: 'Any other client', kind: 'address', text: url }));
}

function card({ client, kind, place, text }) {
  const shown = kind === 'link' ? undefined : el('pre', { tabIndex: 0, role: 'region', 'aria-label': client }, text);
  const add = kind === 'link' && el('a', { className: 'button', href: text }, `Add to ${client}`);
  const copy = el('button', { type: 'button' }, kind === 'link' ? 'Copy the link' : 'Copy');
  copy.setAttribute('aria-label', `${copy.textContent} for ${client}`);
  copy.onclick = () => copyText(text, shown, client);
  const where = place && el('p', { className: 'hint' }, place);
  return el('li', { className: 'card' }, el('h3', {}, client), where, shown, el('p', { className: 'row' }, add, copy));
}

/** A browser lets a page copy only where the page is safe: over HTTPS or on this machine. */
async function copyText(text, shown, client) {
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = `Copied for ${client}.`;
  } catch {
    if (shown) getSelection().selectAllChildren(shown);
    said.textContent = shown
      ? `Selected for ${client}: copy it with the keyboard.`
      : 'This browser does not copy here.';
  }
}
