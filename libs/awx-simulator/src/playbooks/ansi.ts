/** The colours of Ansible's default callback. */
const COLORS = {
  ok: '0;32',
  changed: '0;33',
  skipped: '0;36',
  failed: '0;31',
  unreachable: '1;31',
  warning: '1;35',
  debug: '1;30',
  verbose: '0;34',
  added: '0;32',
  removed: '0;31',
} as const;

export type Color = keyof typeof COLORS;

/** `text` in a colour, line by line as Ansible does, joined by the terminal's line ends. */
export function paint(text: string, color: Color): string {
  return text
    .split('\n')
    .map((line) => `\u001b[${COLORS[color]}m${line}\u001b[0m`)
    .join('\r\n');
}

/** `TITLE ****` to the width of a terminal, after an empty line. */
export function banner(title: string): string {
  return `\r\n${title} ${'*'.repeat(Math.max(3, 79 - title.length))}`;
}

/** Text without its colours. */
export function stripAnsi(text: string): string {
  return text.replaceAll(ANSI, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with one
const ANSI = /\u001b\[[0-9;]*[mK]/g;
