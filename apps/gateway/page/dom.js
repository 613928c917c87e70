/**
 * An element with properties and children. Children that are text stay text, whatever they hold: nothing here is ever
 * read as HTML.
 */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) set(element, key, value);
  element.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return element;
}

/** Names with a dash and `role` are attributes, all others properties. */
function set(element, key, value) {
  if (value === undefined) return;
  if (key === 'role' || key.includes('-')) element.setAttribute(key, value);
  else element[key] = value;
}

export const fill = (parent, ...children) => parent.replaceChildren(...children.flat().filter(Boolean));

/** Where a section has its contents. */
export const inside = (section) => document.querySelector(`#${section} > .filled`);

let last = 0;
/** An id that no other element has. */
export const newId = (about) => {
  last += 1;
  return `${about}-${last}`;
};

/** A label and its control, one below the other. */
export function labelled(text, control, hint) {
  control.id ||= newId('field');
  const below = hint && el('span', { className: 'hint', id: `${control.id}-hint` }, hint);
  if (below) control.setAttribute('aria-describedby', below.id);
  return el('div', { className: 'field' }, el('label', { htmlFor: control.id }, text), control, below);
}

export const options = (pairs) => pairs.map(([value, text]) => el('option', { value }, text));

/** A line that is read out when it changes. */
export const statusLine = () => el('p', { className: 'status', role: 'status' });

/** Text that may be wider or longer than its place, and is scrolled by the keyboard as well. */
export const scrolled = (label, child) =>
  el('div', { className: 'scrolled', role: 'region', 'aria-label': label, tabIndex: 0 }, child);

/** A button that shows `place` anew. What it stands in is replaced, so the keyboard is led to the new one. */
export function lookAgain(place, show) {
  const onclick = async () => {
    await show();
    place.querySelector('.again')?.focus();
  };
  return el('button', { type: 'button', className: 'again', onclick }, 'Look again');
}

/**
 * Answers may come in another order than the questions, and when nobody waits for them any more: `work` is told whether
 * it is still the last that was asked for.
 */
export function newestOnly(work) {
  let newest = 0;
  return () => {
    newest += 1;
    const own = newest;
    return work(() => own === newest);
  };
}
