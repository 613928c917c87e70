import { type Document, isScalar, parseDocument, Scalar, type ScalarTag, visit } from 'yaml';

const plain = (tag: string, test: RegExp, resolve: (text: string) => unknown): ScalarTag => ({
  tag: `tag:yaml.org,2002:${tag}`,
  default: true,
  test,
  resolve,
});

function signed<N extends number | bigint>(text: string, read: (digits: string) => N): N {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  const value = read(digits);
  return (text.startsWith('-') ? -value : value) as N;
}

const whole = (text: string): bigint => signed(text, BigInt);
const octal = (text: string): bigint => signed(text, (digits) => BigInt(`0o${digits}`));
const fraction = (text: string): number => signed(text, Number);

/** Parts of sixty, as in times: `12:30:45` is 45045. */
const sixties = (text: string): bigint =>
  signed(text, (digits) => digits.split(':').reduce((total, part) => total * 60n + BigInt(part), 0n));
const sixtiesFraction = (text: string): number =>
  signed(text, (digits) => digits.split(':').reduce((total, part) => total * 60 + Number(part), 0));

/**
 * What PyYAML, with which AWX reads, makes of words without quotes: the patterns of its resolver, each in one line. All other
 * words are texts: `n`, `08:30`, `1e3`. Dates are, too; AWX does not take them. Whole numbers are `bigint`.
 */
const WORDS: readonly ScalarTag[] = [
  plain('null', /^(?:~|null|Null|NULL|)$/, () => null),
  plain('bool', /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/, () => true),
  plain('bool', /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/, () => false),
  plain('int', /^[-+]?0b_*[01][01_]*$/, whole),
  plain('int', /^[-+]?0x_*[\da-fA-F][\da-fA-F_]*$/, whole),
  plain('int', /^[-+]?0[0-7_]+$/, octal),
  plain('int', /^[-+]?(?:0|[1-9][\d_]*)$/, whole),
  plain('int', /^[-+]?[1-9][\d_]*(?::[0-5]?\d)+$/, sixties),
  plain('float', /^(?:[-+]?\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][-+]\d+)?$/, fraction),
  plain('float', /^[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/, sixtiesFraction),
  plain('float', /^[-+]?\.(?:inf|Inf|INF)$/, (text) => signed(text, () => Number.POSITIVE_INFINITY)),
  plain('float', /^\.(?:nan|NaN|NAN)$/, () => Number.NaN),
];

/** What becomes of numbers, since JavaScript has one kind of them. */
export interface Numbers {
  readonly whole: (value: bigint) => unknown;
  /** @param source As it was written */
  readonly fraction: (value: number, source: string) => unknown;
}

/** PyYAML takes these for ends of lines; YAML's later revision, as which the parser reads, does not. */
const OTHER_LINE_ENDS = /[\u0085\u2028\u2029]/;

/** Why a text cannot be read, in a few words. */
export class Unreadable extends Error {}

/**
 * What a YAML text says to PyYAML's `safe_load`, with the keys that Python's JSON gives mappings.
 * @throws {Unreadable}
 */
export function readYaml(text: string, numbers: Numbers): unknown {
  if (OTHER_LINE_ENDS.test(text)) throw new Unreadable('has an unusual end of line (U+0085, U+2028 or U+2029)');
  try {
    return valuesIn(documentOf(text), text, numbers);
  } catch (error) {
    // Of the others, too many aliases and nests by indentation that are too deep for the parser, the words may quote the text.
    throw error instanceof Unreadable ? error : new Unreadable(NO_MAPPING);
  }
}

export const NO_MAPPING = 'is no JSON object and no YAML mapping';

function valuesIn(document: Document.Parsed, text: string, numbers: Numbers): unknown {
  const tag = document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (tag) throw new Unreadable(`has the tag ${text.slice(...tag.pos).slice(0, 40)}, which AWX does not read`);
  visit(document, {
    Pair(_, { key }) {
      if (key !== null && !isScalar(key)) throw new Unreadable('has a key that is no plain word or number');
    },
    Scalar(role, scalar: Scalar) {
      scalar.value = role === 'key' ? keyOf(scalar.value) : settled(scalar, text, numbers);
    },
  });
  return document.toJS({ maxAliasCount: 50 });
}

function documentOf(text: string): Document.Parsed {
  const document = parseDocument(text, {
    version: '1.1',
    // Also where a directive of the text names a later version: PyYAML does not look at it.
    schema: 'failsafe',
    resolveKnownTags: false,
    merge: true,
    customTags: (tags) => [...WORDS, ...tags],
    prettyErrors: false,
    // Its warnings are written to the log of the process and quote the text, which may hold a secret.
    logLevel: 'error',
    // Comparing every key with every other would take quadratic time.
    uniqueKeys: false,
  });
  if (document.errors.length > 0) throw new Unreadable(NO_MAPPING);
  return document;
}

function settled({ value, source = '', type, range }: Scalar, text: string, { whole, fraction }: Numbers): unknown {
  if (typeof value === 'bigint') return whole(value);
  if (typeof value === 'number') return fraction(value, source);
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  // The last line of the text ends in no line end, and so does the value.
  const endsOpen = isBlock && range?.[1] === text.length && !/\n *$/.test(text);
  return endsOpen && typeof value === 'string' ? value.replace(/\n$/, '') : value;
}

/** As Python's JSON writes keys that are no texts. */
function keyOf(key: unknown): unknown {
  if (typeof key === 'number') return jsonOfFloat(key) ?? String(key);
  return key === null || typeof key === 'boolean' || typeof key === 'bigint' ? String(key) : key;
}

/** JSON that stays a fraction to Python, as `3.0` does and `3` does not; `undefined` when JSON has no such number. */
export function jsonOfFloat(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  if (Math.abs(value) >= 1e16) return value.toExponential();
  const digits = Object.is(value, -0) ? '-0' : String(value);
  return /[.e]/.test(digits) ? digits : `${digits}.0`;
}
