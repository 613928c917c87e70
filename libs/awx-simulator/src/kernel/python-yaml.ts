import type { YAMLWarning } from 'yaml';
import { yamlDocument } from './yaml-1.1';

/** What PyYAML says about a text that is not YAML; AWX passes its words on. */
export function pythonYamlError(text: string): string {
  const open = scan(text);
  if (open && /[[{,:]\s*$/.test(text)) return [...FLOW_NODE, mark(text, text.length)].join('\n');
  if (open) return [open.context, mark(text, open.at), open.problem, mark(text, text.length)].join('\n');
  const { errors, warnings } = yamlDocument(text);
  const [error] = errors;
  if (!error) return unknownTag(text, warnings[0]);
  const [position] = error.pos;
  if (/Nested mappings|implicit key|BLOCK_AS_IMPLICIT_KEY/i.test(`${error.code} ${error.message}`)) {
    return `mapping values are not allowed here\n${mark(text, secondColon(text, position))}`;
  }
  return `${error.message.split('\n')[0]}\n${mark(text, position)}`;
}

/** The text ends where another item has to follow. */
const FLOW_NODE = ['while parsing a flow node', "expected the node content, but found '<stream end>'"];

function unknownTag(text: string, warning: YAMLWarning | undefined): string {
  const [from = 0, to = 0] = warning?.pos ?? [];
  return `could not determine a constructor for the tag '${text.slice(from, to)}'\n${mark(text, from)}`;
}

interface Unclosed {
  at: number;
  context: string;
  problem: string;
}

const BRACKETS: Record<string, [name: string, closing: string]> = {
  '{': ['flow mapping', '}'],
  '[': ['flow sequence', ']'],
};

/** The bracket or quote that is still open at the end. */
function scan(text: string): Unclosed | undefined {
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    const starts = open.length > 0 || /(^|[\s:,-])\s*$/.test(text.slice(Math.max(0, i - 2), i)) || i === 0;
    if ((char === '"' || char === "'") && starts) {
      const end = text.indexOf(char, i + 1);
      if (end < 0) return quote(i);
      i = end;
    } else if (char in BRACKETS && starts) open.push(i);
    else if (open.length && (char === '}' || char === ']')) open.pop();
  }
  const at = open.pop();
  return at === undefined ? undefined : bracket(text, at);
}

const quote = (at: number): Unclosed => ({
  at,
  context: 'while scanning a quoted scalar',
  problem: 'found unexpected end of stream',
});

function bracket(text: string, at: number): Unclosed {
  const [name, closing] = BRACKETS[text[at]!]!;
  const problem = `expected ',' or '${closing}', but got '<stream end>'`;
  return { at, context: `while parsing a ${name}`, problem };
}

/** `a: b: c`: the colon that is one too many. */
function secondColon(text: string, from: number): number {
  const line = text.lastIndexOf('\n', from) + 1;
  const colons = [...text.slice(line).matchAll(/:(?=\s|$)/g)];
  return line + (colons[1]?.index ?? colons[0]?.index ?? 0);
}

/** PyYAML shows the line with a caret below. */
function mark(text: string, position: number): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  const column = position - before.lastIndexOf('\n');
  const shown = text.split('\n')[line - 1];
  return `  in "<unicode string>", line ${line}, column ${column}:\n    ${shown}\n    ${' '.repeat(column - 1)}^`;
}
