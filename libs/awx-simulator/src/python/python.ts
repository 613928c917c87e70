/** AWX is written in Python, and its texts quote values the way Python prints them. */

/** The name of the Python type that `value` would have: `str`, `int`, `list`, ... */
export function pythonType(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  return { string: 'str', boolean: 'bool', object: 'dict' }[typeof value as string] ?? typeof value;
}

/** `repr(value)`: `['dev', 'prod']`, `{'a': True}`. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  return `{${Object.entries(value)
    .map(([key, each]) => `${pythonRepr(key)}: ${pythonRepr(each)}`)
    .join(', ')}}`;
}

/** `str(value)`: as `repr`, but a string stays bare. */
export function pythonStr(value: unknown): string {
  return typeof value === 'string' ? value : pythonRepr(value);
}

function quoted(text: string): string {
  const escaped = text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
  return escaped.includes("'") && !escaped.includes('"') ? `"${escaped}"` : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** The number that `int(value)` makes of it, if any. */
export function pythonInt(value: unknown): number | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return Math.trunc(Number(value));
  return typeof value === 'string' && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : undefined;
}

/** `json.dumps(value)`: a space after commas and colons; with `indent`, one item a line; keys sorted when asked. */
export function pythonJson(value: unknown, options: { sort?: boolean; indent?: number } = {}): string {
  return dump(value, options, '');
}

function dump(value: unknown, options: { sort?: boolean; indent?: number }, margin: string): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const inner = margin + ' '.repeat(options.indent ?? 0);
  const isList = Array.isArray(value);
  const keys = isList ? [] : Object.keys(value).filter((key) => (value as Record<string, unknown>)[key] !== undefined);
  if (options.sort) keys.sort();
  const items = isList
    ? value.map((each) => dump(each, options, inner))
    : keys.map((key) => `${JSON.stringify(key)}: ${dump((value as Record<string, unknown>)[key], options, inner)}`);
  const [open, close] = isList ? '[]' : '{}';
  if (!items.length) return `${open}${close}`;
  return options.indent
    ? `${open}\n${inner}${items.join(`,\n${inner}`)}\n${margin}${close}`
    : `${open}${items.join(', ')}${close}`;
}

/** `len(text)`: Python counts characters where JavaScript counts halves of some. */
export const codePoints = (text: string): number => [...text].length;
