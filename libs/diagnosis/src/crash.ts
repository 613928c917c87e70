import { fittingRule } from './fitting-rule';
import type { CategoryName } from './rules';
import { asLines, bothEnds, cutLine, withoutColours } from './text';

/** Why Ansible could not go on, where no task tells. */
export interface Crash {
  readonly category?: CategoryName;
  readonly line: string;
  readonly at: string;
}

const BEGINS = /^(?:ERROR!|\[ERROR\]:|fatal:|Traceback \(most recent call last\)|error:|Error:)/;
const MARK = /^(?:ERROR!|\[ERROR\]:)\s*/;
/** Lines that say nothing. */
const HOLLOW = /^(?:\s*|.*\*{10,}|\[WARNING\]:.*|\[DEPRECATION WARNING\]:.*)$/;

/** @param printed The end of what it printed. */
export function crashIn(printed: string): Crash | undefined {
  const lines = asLines(withoutColours(printed)).split('\n');
  const begins = lines.findLastIndex((line) => BEGINS.test(line));
  const text = bothEnds(reasonInWarnings(lines) ?? lines.slice(Math.max(begins, 0)).join('\n'));
  const found = fittingRule({ output: text });
  const told = text.split('\n').filter((line) => !HOLLOW.test(line));
  const line = found?.line || (begins === -1 ? told.at(-1) : told[0]) || '';
  return line === ''
    ? undefined
    : { category: found?.category, line: cutLine(line.replace(MARK, '')), at: placeIn(text) };
}

const NOT_PARSED = /failed to parse .* plugin: (?<reason>.+)/i;

/** That no inventory could be read is an error; why it could not, only a warning before it. */
function reasonInWarnings(lines: readonly string[]): string | undefined {
  if (!lines.some((line) => /no inventory was parsed/i.test(line))) return undefined;
  return lines.map((line) => NOT_PARSED.exec(line)?.groups?.['reason']).findLast((reason) => reason !== undefined);
}

const PLACES: readonly RegExp[] = [
  /Origin: (?:\/runner\/project\/)?(\S+?):(\d+)(?::\d+)?$/m,
  /appears to be in '(?:\/runner\/project\/)?([^']+)': line (\d+)/,
];

function placeIn(text: string): string {
  const [, file, line] = PLACES.map((place) => place.exec(text)).find((found) => found) ?? [];
  return file ? `${file}:${line}` : '';
}
