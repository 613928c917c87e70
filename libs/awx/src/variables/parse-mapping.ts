import { isRow } from '../row';
import { parseAsWritten, parseJson } from '../transport/exact-json';
import { nestsLittle } from './nesting';
import { jsonOfFloat, NO_MAPPING, type Numbers, readYaml, Unreadable } from './pyyaml';

type Mapping = Record<string, unknown>;

/**
 * The mapping that a text holds, as JSON or as YAML read the way AWX reads it (`yes` is true, `0644` is 420, `08:30` a text).
 * @throws {Unreadable} saying in a few words why it is none
 */
export function parseMapping(text: string): Mapping {
  return fromJson(text, JSON.parse) ?? fromYaml(text, LONGEST_OF_CALLERS, GIVEN);
}

/**
 * As `parseMapping`, of a text that AWX keeps, to be shown: numbers that JSON cannot say are texts as they were written, whole
 * ones beyond 2^53 texts of all their digits.
 * @throws {Unreadable} saying in a few words why it is none
 */
export function parseKept(text: string): Mapping {
  if (saysNothing(text)) return {};
  return fromJson(text, parseJson) ?? fromYaml(text, LONGEST_KEPT, SHOWN);
}

/**
 * As `parseMapping`, of a text that AWX keeps, to be written back: numbers that JavaScript would write otherwise (`3.0`, those
 * beyond 2^53) are raw JSON (`JSON.rawJSON`), so that they stay what they are.
 * @throws {Unreadable} also for numbers that JSON does not have
 */
export function parseAsKept(text: string): Mapping {
  if (saysNothing(text)) return {};
  return fromJson(text, parseAsWritten) ?? fromYaml(text, LONGEST_KEPT, WRITTEN_BACK);
}

/** AWX's way to keep no variables, besides an empty object. */
const saysNothing = (text: string): boolean => /^\s*(---)?\s*$/.test(text);

const isExact = (value: bigint): boolean => Number.isSafeInteger(Number(value));

const noSuchNumber = (source: string): Unreadable =>
  new Unreadable(`holds ${source.slice(0, 40)}, a number that JSON does not have`);

function finite(value: number, source: string): number {
  if (Number.isFinite(value)) return value;
  throw noSuchNumber(source);
}

/** Those beyond 2^53 are refused where they are sent, by the name of their field. */
const GIVEN: Numbers = { whole: (value) => finite(Number(value), String(value)), fraction: finite };

const SHOWN: Numbers = {
  whole: (value) => (isExact(value) ? Number(value) : String(value)),
  fraction: (value, source) => (Number.isFinite(value) ? value : source),
};

const WRITTEN_BACK: Numbers = {
  whole: (value) => (isExact(value) ? Number(value) : JSON.rawJSON(String(value))),
  fraction: (value, source) => {
    const json = jsonOfFloat(finite(value, source)) ?? '';
    return Number.isInteger(value) ? JSON.rawJSON(json) : value;
  },
};

function fromJson(text: string, parse: (text: string) => unknown): Mapping | undefined {
  if (!text.trimStart().startsWith('{')) return undefined;
  try {
    return asMapping(parse(text));
  } catch {
    if (hasNumbersOfPython(text)) throw noSuchNumber('NaN or Infinity');
    // YAML's flow mappings begin the same way.
    return undefined;
  }
}

/** Python's JSON, with which AWX reads first, has numbers that no other has. To YAML the same words are texts. */
function hasNumbersOfPython(text: string): boolean {
  const without = text.replace(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g, (found) =>
    found.startsWith('"') ? found : '0',
  );
  if (without === text) return false;
  try {
    return asMapping(JSON.parse(without)) !== undefined;
  } catch {
    return false;
  }
}

/** Longer texts are refused as YAML: its parser is no match for them. JSON of any accepted body is read. */
const LONGEST_OF_CALLERS = 16_384;

/** What AWX keeps was taken once, and must be read to be shown and merged into. */
const LONGEST_KEPT = 65_536;

function fromYaml(text: string, longest: number, numbers: Numbers): Mapping {
  if (/^\s*[\w.-]+=/.test(text)) throw new Unreadable('is key=value text: write it as {"key": "value"}');
  if (text.length > longest) {
    throw new Unreadable(`is no JSON object, and too long for YAML (${longest} characters)`);
  }
  if (!nestsLittle(text)) throw new Unreadable('is no JSON object, and nested too deeply for YAML');
  const value = readYaml(text, numbers);
  // To AWX, which keeps such texts, that is no variables. Of a caller it is no way to say so.
  const mapping = value === null && numbers !== GIVEN ? {} : asMapping(value);
  if (!mapping) throw new Unreadable(NO_MAPPING);
  return mapping;
}

const asMapping = (value: unknown): Mapping | undefined => (isRow(value) ? value : undefined);
