import { withoutSecrets } from '@libs/awx';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
const COLOURS = /\u001b\[[\d;]*[A-Za-z]/g;

export const withoutColours = (text: string): string => text.replace(COLOURS, '');

export const asLines = (text: string): string => text.replace(/\r\n?/g, '\n');

const MARKED = /^(?:ERROR!|\[(?:WARNING|ERROR|DEPRECATION WARNING)\]:)\s*/;

/** What a line says behind Ansible's mark of it. */
export const withoutMark = (line: string): string => line.replace(MARKED, '');

/** Where Ansible wraps, and what it never wraps to. */
const WRAPPED = 60;
const APART = /^(?:\s|$|Origin: )/;

/** Older versions of Ansible wrap what they warn of and cannot do; here it is on one line again. */
export function rejoined(text: string): string {
  if (!/^(?:ERROR!|\[)/m.test(text)) return text;
  const lines: string[] = [];
  let [last, marked] = ['', false];
  for (const line of text.split('\n')) {
    const begins = MARKED.test(line);
    const goesOn = marked && !begins && last.length >= WRAPPED && !APART.test(line);
    if (goesOn) lines.push(`${lines.pop()} ${line}`);
    else lines.push(line);
    marked = begins || goesOn;
    last = line;
  }
  return lines.join('\n');
}

/** What programs say on the way that is never why they failed. */
const ASIDES =
  /^(?:sudo: unable to resolve host|perl: warning:|\t(?:LANG\w*|LC_\w+) = |Shared connection to \S+ closed|Pseudo-terminal will not|hint: |WARNING: apt does not have)[^\n]*\n?|Warning: Permanently added [^\n]*\n/gm;

export const withoutAsides = (text: string): string => text.replace(ASIDES, '');

/** Characters of a line that a reader gets through. */
const LONGEST = 300;

/** AWX unpacks projects below this folder. */
const PROJECT = '/runner/project/';

/** Characters of a line in which what comes again is looked for. */
const MOST_OF_ECHOES = 1_200;

/** Older versions of Ansible say the same once for each level that it came through. */
function withoutEchoes(line: string): string {
  const plain = (sentence: string): string => sentence.replace(/\.+$/, '');
  const sentences = line.split('. ');
  return sentences
    .filter((one, index) => !sentences.slice(0, index).some((earlier) => plain(earlier).endsWith(plain(one))))
    .join('. ');
}

/** One line, without the secrets that show in it. */
export function cutLine(text: string, longest = LONGEST): string {
  const whole = withoutSecrets(text.replaceAll(/\s+/g, ' ').trim()).replaceAll(PROJECT, '');
  const line = withoutEchoes(whole.slice(0, MOST_OF_ECHOES));
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`;
}

/** A line that its reader cuts, so that what stands at `index` is left. */
export const around = (line: string, index: number): string =>
  line.length <= LONGEST || index < LONGEST / 2
    ? line
    : `…${line
        .slice(index - LONGEST / 3)
        .replace(/^\S{0,40}\s/, '')
        .toWellFormed()}`;

/** Words of a line that tells that something went wrong. */
export const TELLING =
  /\b(?:error|fatal|fail(?:ed|ure)?|denied|exception|cannot|could not|unable|refused|invalid|missing|no such|not found|panic|emerg|crit|unrecogni[sz]ed|unknown|unexpected|expired|exceeded|bad|illegal|rejected|corrupt(?:ed)?)\b|ERR!/i;

const MOST_BETWEEN = 10;

/**
 * Of a text that is too long to be searched for every kind of failure its beginning, its end, and lines between them that
 * tell that something went wrong: the first of these and the last.
 */
export function gist(text: string, characters = 4_000): string {
  if (text.length <= characters) return text;
  const [head, tail] = [text.slice(0, characters / 2), text.slice(-characters / 2)];
  const told = tellingLines(text.slice(characters / 2, -characters / 2));
  const between =
    told.length > MOST_BETWEEN ? [...told.slice(0, MOST_BETWEEN / 2), ...told.slice(-MOST_BETWEEN / 2)] : told;
  return [head, ...between, tail].join('\n');
}

function tellingLines(text: string): string[] {
  const lines: string[] = [];
  let read = 0;
  for (const { index } of text.matchAll(new RegExp(TELLING, 'gi'))) {
    if (index < read) continue;
    const [before, after] = [
      text.slice(Math.max(0, index - LONGEST / 2), index),
      text.slice(index, index + LONGEST / 2),
    ];
    const [line = ''] = after.split('\n');
    read = index + line.length;
    lines.push(`${before.split('\n').at(-1)}${line}`);
  }
  return lines;
}

/** What differs from host to host and from run to run of the same failure. */
const VOLATILE: readonly RegExp[] = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b0x[0-9a-f]+\b/gi,
  /\bkey=\w+|BECOME-SUCCESS-\w+/g,
  /\/tmp\/[\w.-]*\d[\w.-]*|ansible-tmp-[\d.-]+|\.ansible_tmp\w*|\btmp\w{6,}/g,
  /\d+/g,
];

/** A text as it is on every host: without the host's name, numbers and names of temporary files. */
export function normalized(text: string, host: string): string {
  const everywhere = host ? text.replaceAll(host, '<host>') : text;
  return VOLATILE.reduce((sum, pattern) => sum.replace(pattern, '#'), everywhere);
}
