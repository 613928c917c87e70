import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';

/** Characters of one line that are looked at. */
const LOOKED_AT = 10_000;
/** Of a line whose end does not come. */
const HELD = 65_536;

/** A line of output, as a terminal would have left it standing. */
export interface Line {
  /** Its beginning, where it is very long. */
  readonly text: string;
  readonly length: number;
}

/**
 * The lines of a text that comes in pieces, however long it is: holds one piece and one line at a time, and of a line
 * without an end its beginning.
 */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const decoder = new StringDecoder();
  let rest = '';
  let lost = 0;
  for await (const piece of pieces) {
    const lines = (rest + decoder.write(piece)).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      yield lineOf(line, lost);
      lost = 0;
    }
    if (rest.length <= HELD) continue;
    const shown = afterProgress(rest);
    const kept = shown.slice(0, LOOKED_AT);
    lost = (shown.length < rest.length ? 0 : lost) + shown.length - kept.length;
    rest = kept;
  }
  rest += decoder.end();
  if (rest !== '') yield lineOf(rest, lost);
}

function lineOf(raw: string, lost: number): Line {
  const plain = stripVTControlCharacters(afterProgress(decoded(raw).replace(/\r+$/, ''))).replace(CONTROL, '');
  return { text: plain.slice(0, LOOKED_AT).toWellFormed(), length: plain.length + lost };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away.
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

/** A programme that shows its progress goes back to the beginning of the line: the last state stands. */
const afterProgress = (line: string): string => line.slice(line.lastIndexOf('\r') + 1);

/** AWX hands output on as PostgreSQL copies it out: with these four characters written as two. */
const COPIED = /\\([\\trn])/g;
const MEANT: Readonly<Record<string, string>> = { '\\': '\\', t: '\t', r: '\r', n: '\\n' };

const decoded = (text: string): string =>
  text.includes('\\') ? text.replace(COPIED, (_, written: string) => MEANT[written]!) : text;
