import { el } from './dom.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEIGHT = 40;
const STEP = 4;

/** Calls, errors and latency of the last hour: a bar a minute, the newest at the right. */
export function drawings(minutes) {
  const calls = sum(minutes, 'calls');
  const errors = sum(minutes, 'errors');
  const slowest = Math.max(0, ...minutes.map(({ p95_ms }) => p95_ms ?? 0));
  return el(
    'div',
    { className: 'drawings' },
    drawing(minutes, 'calls', `${calls} calls in the last hour`),
    drawing(minutes, 'errors', `${errors} errors of servers or of the gateway in the last hour`),
    drawing(minutes, 'p95_ms', `95 of 100 calls took at most ${slowest} ms, in the slowest minute`),
  );
}

const sum = (minutes, key) => minutes.reduce((all, minute) => all + minute[key], 0);

function drawing(minutes, key, words) {
  const values = minutes.map((minute) => minute[key] ?? 0);
  const most = Math.max(1, ...values);
  const svg = shape('svg', { viewBox: `0 0 ${values.length * STEP} ${HEIGHT}`, 'aria-hidden': 'true', class: key });
  values.forEach((value, at) => {
    const height = value === 0 ? 1 : Math.max(2, (value / most) * HEIGHT);
    svg.append(shape('rect', { x: at * STEP, y: HEIGHT - height, width: STEP - 1, height }));
  });
  return el('figure', {}, svg, el('figcaption', {}, words));
}

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
