import { type Document, isAlias, isCollection, isMap, isScalar, type ParsedNode, visit } from 'yaml';
import { mark, marked } from './python-mark';

/** What PyYAML refuses in a text that is YAML otherwise, in its words. */
export function dataFault(text: string, document: Document.Parsed<ParsedNode>): string | undefined {
  return tabFault(text) ?? secondDocument(text, document) ?? nodeFault(text, document);
}

/** Where a value may begin PyYAML skips spaces only. */
function tabFault(text: string): string | undefined {
  const found = /^ *(?:- +)*[\w.-]+: *(?=\t+[^\s#])/m.exec(text);
  return found ? cannotStart(text, found.index + found[0].length) : undefined;
}

export const cannotStart = (text: string, at: number): string =>
  `while scanning for the next token\nfound character '${text[at] === '\t' ? '\\t' : text[at]}' that cannot start any token\n${mark(text, at)}`;

function secondDocument(text: string, { contents }: Document.Parsed<ParsedNode>): string | undefined {
  const begins = contents?.range[0];
  if (begins === undefined || !contents?.range[1]) return undefined;
  const at = text.slice(contents.range[1] - 1).search(/(?<=\n)---(?=\s|$)/);
  if (at < 0) return undefined;
  const context = 'expected a single document in the stream';
  return marked(text, context, begins, 'but found another document', contents.range[1] - 1 + at);
}

/** A name that nothing bears, or a mapping or list as a key: `{{ name }}` without quotes is both a mapping and its key. */
function nodeFault(text: string, document: Document.Parsed<ParsedNode>): string | undefined {
  let fault: string | undefined;
  visit(document, (_key, node) => {
    if (isAlias(node) && !node.resolve(document))
      fault = `found undefined alias '${node.source}'\n${mark(text, node.range?.[0] ?? 0)}`;
    const key = isMap(node) && node.items.map((pair) => pair.key).find((one) => isCollection(one));
    if (isMap(node) && isCollection(key))
      fault = marked(
        text,
        'while constructing a mapping',
        node.range?.[0] ?? 0,
        'found unhashable key',
        key.range?.[0] ?? 0,
      );
    return fault === undefined ? undefined : visit.BREAK;
  });
  return fault;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const TIME = /^\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?$/;

/** The first type of value that YAML knows and JSON does not. */
export function foreignType(document: Document.Parsed<ParsedNode>): 'date' | 'datetime' | undefined {
  let type: 'date' | 'datetime' | undefined;
  visit(document, {
    Scalar: (key, node) => {
      if (key === 'key' || !isScalar(node) || node.type !== 'PLAIN') return undefined;
      type = DATE.test(String(node.source)) ? 'date' : TIME.test(String(node.source)) ? 'datetime' : undefined;
      return type === undefined ? undefined : visit.BREAK;
    },
  });
  return type;
}
