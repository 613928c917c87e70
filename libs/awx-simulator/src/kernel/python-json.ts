/** What Python's json module says about a text that is not JSON; AWX passes its words on. */
export function pythonJsonError(text: string): string {
  try {
    const end = value(text, skip(text, 0));
    const rest = skip(text, end);
    return at(text, rest, 'Extra data');
  } catch (error) {
    if (error instanceof Fault) return at(text, error.position, error.message);
    throw error;
  }
}

class Fault extends Error {
  constructor(
    message: string,
    readonly position: number,
  ) {
    super(message);
  }
}

function at(text: string, position: number, message: string): string {
  const before = text.slice(0, position);
  const line = before.split('\n').length;
  return `${message}: line ${line} column ${position - before.lastIndexOf('\n')} (char ${position})`;
}

function skip(text: string, from: number): number {
  let i = from;
  while (i < text.length && ' \t\n\r'.includes(text[i]!)) i++;
  return i;
}

const LITERAL = /(?:null|true|false|NaN|-?Infinity|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

function value(text: string, from: number): number {
  if (text[from] === '"') return string(text, from);
  if (text[from] === '{') return object(text, from);
  if (text[from] === '[') return array(text, from);
  LITERAL.lastIndex = from;
  if (!LITERAL.test(text)) throw new Fault('Expecting value', from);
  return LITERAL.lastIndex;
}

function object(text: string, from: number): number {
  let i = skip(text, from + 1);
  if (text[i] === '}') return i + 1;
  for (;;) {
    if (text[i] !== '"') throw new Fault('Expecting property name enclosed in double quotes', i);
    i = skip(text, string(text, i));
    if (text[i] !== ':') throw new Fault("Expecting ':' delimiter", i);
    i = skip(text, value(text, skip(text, i + 1)));
    if (text[i] === '}') return i + 1;
    if (text[i] !== ',') throw new Fault("Expecting ',' delimiter", i);
    i = skip(text, i + 1);
  }
}

function array(text: string, from: number): number {
  let i = skip(text, from + 1);
  if (text[i] === ']') return i + 1;
  for (;;) {
    i = skip(text, value(text, i));
    if (text[i] === ']') return i + 1;
    if (text[i] !== ',') throw new Fault("Expecting ',' delimiter", i);
    i = skip(text, i + 1);
  }
}

function string(text: string, from: number): number {
  for (let i = from + 1; i < text.length; i++) {
    if (text[i] === '"') return i + 1;
    if (text[i]! < ' ') throw new Fault('Invalid control character at', i);
    if (text[i] !== '\\') continue;
    i++;
    if (!'"\\/bfnrtu'.includes(text[i] ?? '')) throw new Fault('Invalid \\escape', i - 1);
  }
  throw new Fault('Unterminated string starting at', from);
}
