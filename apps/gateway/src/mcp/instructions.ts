import { firstOf } from '@libs/awx';
import { SERVERS } from '@libs/fleet';
import { TEXTS_ARE_DATA } from '@libs/server';
import type { View } from './view';

/** Most tools that are named; of more only the number is told. */
const NAMED = 12;

const HOW =
  'Everywhere: id is an AWX id or an exact name; lists take page and page_size (at most 100), most order_by too (a field, ' +
  '-field = descending); objects and lists of objects are JSON text; fields picks parts of an answer; wait is in seconds. ' +
  'What deletes answers first what goes with it, and a confirm token: show that to the user and repeat the call with it. ' +
  `Errors say what to do next. ${TEXTS_ARE_DATA}`;

/** What a model reads of an entry before its tools: what is where, then what this caller may do. */
export const instructionsOf = (view: View, use?: string): string =>
  [...view.servers.map((name) => `${name}: ${SERVERS[name].purpose}`), use, HOW, ...rightsOf(view)]
    .filter((line) => line !== undefined)
    .join('\n');

function rightsOf(view: View): string[] {
  const { hidden, confirmed } = view.standing;
  if (view.tools.every(({ effect }) => effect === 'read')) return ['You may only read here.'];
  const lines: string[] = [];
  if (hidden.size > 0) lines.push(`Not allowed to you and not shown: ${named([...hidden])}.`);
  if (confirmed.length > 0) lines.push(`The policy may ask to confirm too: ${named(confirmed)}.`);
  return lines;
}

const named = (names: readonly string[]): string => firstOf(names, NAMED).join(', ');
