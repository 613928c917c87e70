import { type Document, type ParsedNode, parseDocument, type ScalarTag } from 'yaml';
import { dataFault } from './yaml-faults';

const plain = (tag: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag => ({
  tag: `tag:yaml.org,2002:${tag}`,
  default: true,
  test,
  resolve,
});

/** Digits in parts of sixty, as in times: 12:30:45 is 45045. */
const sixties = (text: string, read: (part: string) => number): number =>
  text.split(':').reduce((total, part) => total * 60 + read(part), 0);

function signed(text: string, read: (digits: string) => number): number {
  const digits = text.replace(/_/g, '').replace(/^[-+]/, '');
  return text.startsWith('-') ? -read(digits) : read(digits);
}

const inBase = (base: number, skip: number) => (text: string) =>
  signed(text, (digits) => Number.parseInt(digits.slice(skip), base));

/** What PyYAML makes of words without quotes, where YAML 1.2 sees other things or texts. */
const TAGS: ScalarTag[] = [
  plain('null', /^(?:~|null|Null|NULL|)$/, () => null),
  plain('bool', /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/, () => true),
  plain('bool', /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/, () => false),
  plain('int', /^[-+]?0b[01_]+$/, inBase(2, 2)),
  plain('int', /^[-+]?0x[\da-fA-F_]+$/, inBase(16, 2)),
  plain('int', /^[-+]?0[0-7_]+$/, inBase(8, 0)),
  plain('int', /^[-+]?(?:0|[1-9][\d_]*)$/, (text) => signed(text, Number)),
  plain('int', /^[-+]?[1-9][\d_]*(?::[0-5]?\d)+$/, (text) => signed(text, (digits) => sixties(digits, Number))),
  plain('float', /^(?:[-+]?\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][-+]\d+)?$/, (text) => signed(text, Number)),
  plain('float', /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/, (text) => signed(text, (digits) => sixties(digits, Number))),
  plain('float', /^[-+]?\.(?:inf|Inf|INF)$/, (text) => signed(text, () => Number.POSITIVE_INFINITY)),
  plain('float', /^\.(?:nan|NaN|NAN)$/, () => Number.NaN),
];

/** A text read as PyYAML reads it: YAML 1.1, the last of several equal keys counts. */
export const yamlDocument = (text: string): Document.Parsed<ParsedNode> =>
  parseDocument(text, {
    version: '1.1',
    schema: 'failsafe',
    customTags: (tags) => [...TAGS, ...tags],
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
  });

/**
 * What a text says.
 * @throws Error for what is no YAML, and for tags that nothing reads; see `pythonYamlError`
 */
export function parseYaml(text: string): unknown {
  const document = yamlDocument(text);
  const unknownTag = document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  const fault = document.errors[0] ?? unknownTag;
  if (fault) throw fault;
  const refused = dataFault(text, document);
  if (refused) throw new Error(refused);
  return document.toJS();
}
