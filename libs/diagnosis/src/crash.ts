import type { CategoryName } from './categories';
import { placeOf } from './evidence';
import { fittingRule } from './fitting-rule';
import { printedLine } from './reason';
import { asLines, cutLine, gist, rejoined, withoutColours, withoutMark } from './text';

/** Why Ansible could not go on, where no task tells. */
export interface Crash {
  readonly category?: CategoryName;
  readonly line: string;
  readonly at: string;
}

const BEGINS = /^(?:ERROR!|\[ERROR\]:|fatal:|Traceback \(most recent call last\)|error:|Error:)/;
/** Lines that say nothing. */
const HOLLOW = /^(?:\s*|.*\*{10,}|\[WARNING\]:.*|\[DEPRECATION WARNING\]:.*)$/;

/** @param printed The end of what it printed. */
export function crashIn(printed: string): Crash | undefined {
  const lines = rejoined(asLines(withoutColours(printed))).split('\n');
  const begins = lines.findLastIndex((line) => BEGINS.test(line));
  const warned = reasonInWarnings(lines);
  const text = warned?.reason ?? gist(lines.slice(Math.max(begins, 0)).join('\n'));
  const found = fittingRule({ output: text });
  const told = text.split('\n').filter((line) => !HOLLOW.test(line));
  const line = found?.line || (begins === -1 ? told.at(-1) : told[0]) || '';
  return line === ''
    ? undefined
    : {
        category: warned && found?.category === 'syntax' ? 'bad_inventory' : found?.category,
        line: cutLine(withoutMark(line)),
        at: warned?.at ?? placeIn(text),
      };
}

const NEXT = /^(?:\[(?:WARNING|ERROR)\]:|ERROR!)/;
const TRIED = /^\[WARNING\]:\s+(?:\* )?Failed to parse .*? plugin: (?<reason>.+)/i;
/** What a plugin says of a source that is for another one. */
const NOT_FOR_IT =
  /not YAML inventory|no root 'plugin' key|invalid host pattern '[^']*:' supplied|expected key=value|exec format error/i;

interface Warned {
  readonly reason: string;
  readonly at: string;
}

/**
 * That no inventory could be read is an error; why it could not, each plugin that was tried says in a warning before it.
 * Older versions of Ansible wrap these.
 */
function reasonInWarnings(lines: readonly string[]): Warned | undefined {
  if (!lines.some((line) => /no inventory was parsed/i.test(line))) return undefined;
  const warnings: string[][] = [[]];
  for (const line of lines) {
    if (NEXT.test(line)) warnings.push([line]);
    else warnings.at(-1)?.push(line);
  }
  const source = warnings.map((warning) => warning.join(' ')).findLast((warning) => UNREAD.test(warning)) ?? '';
  const reason = warnings.flatMap(reasonIn).at(-1) ?? withoutMark(source);
  const at = placeIn(lines.join('\n')) || placeOf(UNREAD.exec(source)?.[1]);
  return reason === '' ? undefined : { reason, at };
}

const UNREAD = /unable to parse (\S+) as an inventory source/i;
const FROM_SCRIPT = 'Standard error from inventory script:';

function reasonIn(warning: readonly string[]): string[] {
  const end = warning.findIndex((line) => line.trim() === '');
  const reason = TRIED.exec(warning.slice(0, end === -1 ? undefined : end).join(' '))?.groups?.['reason'];
  if (!reason || NOT_FOR_IT.test(reason)) return [];
  const [, printed = ''] = warning.join('\n').split(FROM_SCRIPT);
  return [`${reason} ${printedLine(printed, '')}`.trim()];
}

const PLACES: readonly RegExp[] = [
  /Origin: (?:\/runner\/project\/)?(\S+?):(\d+)(?::\d+)?$/m,
  /appears to be in '(?:\/runner\/project\/)?([^']+)': line (\d+)/,
];

function placeIn(text: string): string {
  const [, file, line] = PLACES.map((place) => place.exec(text)).find((found) => found) ?? [];
  return file ? `${file}:${line}` : '';
}
