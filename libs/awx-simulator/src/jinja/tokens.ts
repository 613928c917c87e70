import { JinjaError } from './values';

export interface Token {
  kind: 'name' | 'number' | 'text' | 'sign' | 'end';
  text: string;
}

const TOKEN =
  /\s*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*)|'(?<single>(?:[^'\\]|\\.)*)'|"(?<double>(?:[^"\\]|\\.)*)"|(?<sign>\/\/|==|!=|<=|>=|[-+*/%~<>()[\]{},.:|]))/sy;

/** @throws JinjaError for a character that no token begins with */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const source = text.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < source.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(source)?.groups;
    if (!found) throw new JinjaError(`unexpected char '${source.slice(at).trimStart()[0]}' at ${at}`);
    tokens.push(tokenOf(found));
  }
  return [...tokens, { kind: 'end', text: 'end of statement block' }];
}

function tokenOf({ number, name, single, double, sign }: Record<string, string | undefined>): Token {
  if (number !== undefined) return { kind: 'number', text: number };
  if (name !== undefined) return { kind: 'name', text: name };
  if (sign !== undefined) return { kind: 'sign', text: sign };
  return { kind: 'text', text: unescaped(single ?? double ?? '') };
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r' };

const unescaped = (text: string): string => text.replace(/\\(.)/gs, (_, char: string) => ESCAPES[char] ?? char);
