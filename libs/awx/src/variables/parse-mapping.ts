import { type Document, parseDocument, type Scalar, visit } from 'yaml';
import { parseJson } from '../transport/exact-json';
import { nestsLittle } from './nesting';

/**
 * The mapping that a text holds, as JSON or as YAML read the way AWX reads it (YAML 1.1: `yes` is true, `0644` is 420).
 * @param longest Characters of YAML that are read.
 * @throws {Error} saying in a few words why it is none
 */
export function parseMapping(text: string, longest = LONGEST_OF_CALLERS): Record<string, unknown> {
  return fromJson(text) ?? fromYaml(text, longest);
}

/**
 * As `parseMapping`, of a text that AWX keeps, to be shown: whole numbers beyond 2^53 are texts of all their digits.
 * @throws {Error} saying in a few words why it is none
 */
export function parseKept(text: string): Record<string, unknown> {
  if (saysNothing(text)) return {};
  return fromJson(text, parseJson) ?? fromYaml(text, LONGEST_KEPT, keepDigits);
}

/** AWX's way to keep no variables, besides an empty object. */
export const saysNothing = (text: string): boolean => /^\s*(---)?\s*$/.test(text);

function keepDigits(document: Document.Parsed): void {
  visit(document, {
    Scalar(_key, scalar: Scalar) {
      if (Number.isInteger(scalar.value) && !Number.isSafeInteger(scalar.value)) scalar.value = scalar.source;
    },
  });
}

function fromJson(text: string, parse: (text: string) => unknown = JSON.parse): Record<string, unknown> | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return asMapping(parse(text));
  } catch {
    // YAML's flow mappings begin the same way.
    return undefined;
  }
}

/** Longer texts are refused as YAML: its parser is no match for them. JSON of any accepted body is read. */
const LONGEST_OF_CALLERS = 16_384;

/** What AWX keeps was taken once, and must be read to be shown and merged into. */
export const LONGEST_KEPT = 65_536;

/** JSON has no such values, and AWX could not store them. */
const NOT_JSON = ['timestamp', 'binary', 'set', 'omap', 'pairs'].map((name) => `tag:yaml.org,2002:${name}`);

type Adjust = (document: Document.Parsed) => void;

function fromYaml(text: string, longest: number, adjust?: Adjust): Record<string, unknown> {
  if (/^\s*[\w.-]+=/.test(text)) throw new Error('is key=value text: write it as {"key": "value"}');
  if (text.length > longest) {
    throw new Error(`is no JSON object, and too long for YAML (${longest} characters)`);
  }
  if (!nestsLittle(text)) throw new Error('is no JSON object, and nested too deeply for YAML');
  const mapping = asMapping(readYaml(text, adjust));
  if (!mapping) throw new Error('is no JSON object and no YAML mapping');
  return mapping;
}

function readYaml(text: string, adjust?: Adjust): unknown {
  try {
    const document = parseDocument(text, {
      version: '1.1',
      prettyErrors: false,
      // Its warnings are written to the log of the process and quote the text, which may hold a secret.
      logLevel: 'error',
      // Comparing every key with every other would take quadratic time.
      uniqueKeys: false,
      customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !NOT_JSON.includes(tag.tag)),
    });
    if (document.errors.length > 0) return undefined;
    adjust?.(document);
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    // Too many aliases, or nests by indentation that are too deep for the parser.
    return undefined;
  }
}

const asMapping = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
