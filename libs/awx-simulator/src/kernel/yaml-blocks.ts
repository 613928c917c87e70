/** A list or mapping of YAML that is written by indentation. */
export interface Block {
  kind: 'block collection' | 'block mapping';
  column: number;
  /** Where it begins. */
  at: number;
}

/** What a line that begins at `at` begins with, behind its indentation. */
interface Start {
  column: number;
  rest: string;
}

const KEY = /^(?:"[^"\n]*"|'[^'\n]*'|[^\s#'"[\]{},&*!|>%@`-][^\n#]*?)\s*:(?:\s|$)/;

export const isKey = (rest: string): boolean => KEY.test(rest);

export function startOf(line: string): Start {
  const column = line.length - line.trimStart().length;
  return { column, rest: line.slice(column) };
}

/**
 * The blocks that are open before `position`, the outermost first: those of the lines before it, and what its own line has
 * opened until there.
 */
export function openBlocks(text: string, position: number): Block[] {
  const open: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    if (at > position) break;
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) enter(open, line, at, position);
    at += line.length + 1;
  }
  return open;
}

function enter(open: Block[], line: string, at: number, position: number): void {
  let { column, rest } = startOf(line);
  while (open.length && open.at(-1)!.column > column) open.pop();
  for (let dash = /^-\s+/.exec(rest); dash && at + column < position; dash = /^-\s+/.exec(rest)) {
    begin(open, { kind: 'block collection', column, at: at + column });
    column += dash[0].length;
    rest = line.slice(column);
  }
  if (isKey(rest) && at + column < position) begin(open, { kind: 'block mapping', column, at: at + column });
}

function begin(open: Block[], block: Block): void {
  const last = open.at(-1);
  if (!last || last.column < block.column) open.push(block);
}
