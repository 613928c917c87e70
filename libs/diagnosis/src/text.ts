import { withoutUrlSecrets } from '@libs/awx';

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
const COLOURS = /\u001b\[[\d;]*[A-Za-z]/g;

export const withoutColours = (text: string): string => text.replace(COLOURS, '');

export const asLines = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Characters of a line that a reader gets through. */
const LONGEST = 300;

/** One line, without the secrets that addresses hold. */
export function cutLine(text: string, longest = LONGEST): string {
  const line = withoutUrlSecrets(text.replaceAll(/\s+/g, ' ').trim());
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`;
}

/** The beginning and the end of a text that is too long to be searched for every kind of failure. */
export const bothEnds = (text: string, characters = 4_000): string =>
  text.length <= characters ? text : `${text.slice(0, characters / 2)}\n${text.slice(-characters / 2)}`;

/** What differs from host to host and from run to run of the same failure. */
const VOLATILE: readonly RegExp[] = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b0x[0-9a-f]+\b/gi,
  /\bkey=\w+/g,
  /\/tmp\/[\w.-]*\d[\w.-]*|ansible-tmp-[\d.-]+|\.ansible_tmp\w*|\btmp\w{6,}/g,
  /\d+/g,
];

/** A text as it is on every host: without the host's name, numbers and names of temporary files. */
export function normalized(text: string, host: string): string {
  const everywhere = host ? text.replaceAll(host, '<host>') : text;
  return VOLATILE.reduce((sum, pattern) => sum.replace(pattern, '#'), everywhere);
}
