import type { YAMLError, YAMLWarning } from 'yaml';
import { mark, marked } from './python-mark';
import { yamlDocument } from './yaml-1.1';
import { isKey, openBlocks, startOf } from './yaml-blocks';
import { cannotStart, dataFault } from './yaml-faults';

/** What PyYAML says about a text that is not YAML; AWX passes its words on. */
export function pythonYamlError(text: string): string {
  const open = scan(text);
  if (open && /[[{,:]\s*$/.test(text)) return [...FLOW_NODE, mark(text, text.length)].join('\n');
  if (open) return marked(text, open.context, open.at, open.problem, text.length);
  const document = yamlDocument(text);
  const [error] = document.errors;
  if (error) return syntaxError(text, error);
  return dataFault(text, document) ?? unknownTag(text, document.warnings[0]);
}

function syntaxError(text: string, { code, message, pos: [position] }: YAMLError): string {
  const at = code === 'BAD_INDENT' || code === 'TAB_AS_INDENT' ? firstOfLine(text, position) : position;
  if (code === 'TAB_AS_INDENT') return cannotStart(text, text.indexOf('\t', position));
  if (code === 'BAD_SCALAR_START' && '@`%'.includes(text[position]!)) return cannotStart(text, position);
  if (/block-seq-ind on same line/.test(message) && at !== firstOfLine(text, at))
    return `sequence entries are not allowed here\n${mark(text, at)}`;
  if (/^[\],}]$/.test(text[at]!) && /:\s*$/.test(text.slice(0, at)))
    return `while parsing a block node\nexpected the node content, but found '${text[at]}'\n${mark(text, at)}`;
  if (/between flow (?:map|seq)/.test(message)) return unseparated(text, at);
  if (code === 'BAD_INDENT' || code === 'UNEXPECTED_TOKEN' || (code === 'MULTILINE_IMPLICIT_KEY' && text[at] === '-'))
    return unexpected(text, at);
  if (code === 'MISSING_CHAR' && at === firstOfLine(text, at)) return lonelyKey(text, at);
  if (/Nested mappings|implicit key|BLOCK_AS_IMPLICIT_KEY/i.test(`${code} ${message}`))
    return `mapping values are not allowed here\n${mark(text, secondColon(text, position))}`;
  return `${message.split('\n')[0]}\n${mark(text, position)}`;
}

/** Where the line of a position begins, behind its indentation. */
function firstOfLine(text: string, position: number): number {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  return start + startOf(text.slice(start).split('\n')[0]!).column;
}

/** Something stands where a list or mapping should go on or end. */
function unexpected(text: string, at: number): string {
  const block = openBlocks(text, at).at(-1) ?? { kind: 'block mapping', column: 0, at: 0 };
  const problem = `expected <block end>, but found '${foundAt(text, at, block.column)}'`;
  return marked(text, `while parsing a ${block.kind}`, block.at, problem, at);
}

/** The token that PyYAML sees at a position. */
function foundAt(text: string, at: number, column: number): string {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n')[0]!;
  const start = startOf(line);
  if (at !== firstOfLine(text, at)) return /[\]}]/.test(text[at]!) ? text[at]! : '<scalar>';
  if (/^-(?:\s|$)/.test(start.rest)) return '-';
  if (!isKey(start.rest)) return '<scalar>';
  return start.column > column ? '<block mapping start>' : '?';
}

function unseparated(text: string, at: number): string {
  const [from, closing, name] =
    text.lastIndexOf('{', at) > text.lastIndexOf('[', at)
      ? [text.lastIndexOf('{', at), '}', 'mapping']
      : [text.lastIndexOf('[', at), ']', 'sequence'];
  const problem = `expected ',' or '${closing}', but got '<scalar>'`;
  return marked(text, `while parsing a flow ${name}`, from, problem, at);
}

/** A word between keys; PyYAML looks for its colon until the next token. */
function lonelyKey(text: string, at: number): string {
  const line = text.indexOf('\n', at);
  const next = line < 0 ? -1 : text.slice(line).search(/\S/);
  return marked(
    text,
    'while scanning a simple key',
    at,
    "could not find expected ':'",
    next < 0 ? text.length : line + next,
  );
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
