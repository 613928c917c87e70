type Token = typeof ANY | ((char: string) => boolean);

const ANY = Symbol('any text');

/** The shell's patterns as Ansible takes them: `*`, `?`, `[a-c]`, `[!a-c]`. Linear in the pattern times the text. */
export function glob(pattern: string): (text: string) => boolean {
  const tokens = tokensOf([...pattern]);
  return (text) => matches(tokens, [...text]);
}

/** Behind the last `*` there is never a reason to try another length for one before it. */
function matches(tokens: readonly Token[], text: readonly string[]): boolean {
  let at = 0;
  let token = 0;
  let retry: { at: number; token: number } | undefined;
  while (at < text.length) {
    const current = tokens[token];
    if (current === ANY) {
      retry = { at, token: ++token };
    } else if (current?.(text[at]!)) {
      at += 1;
      token += 1;
    } else if (retry) {
      retry.at += 1;
      ({ at, token } = retry);
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === ANY);
}

function tokensOf(chars: readonly string[]): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < chars.length; at += 1) {
    const char = chars[at]!;
    const end = char === '[' ? endOfSet(chars, at) : -1;
    if (end > 0) {
      tokens.push(setOf(chars.slice(at + 1, end)));
      at = end;
    } else {
      tokens.push(char === '*' ? ANY : char === '?' ? () => true : (other) => other === char);
    }
  }
  return tokens;
}

/** A `]` that comes first is one of the set; without an end the bracket stands for itself. */
function endOfSet(chars: readonly string[], start: number): number {
  const first = chars[start + 1] === '!' ? start + 2 : start + 1;
  return chars.indexOf(']', first + 1);
}

function setOf(chars: readonly string[]): Token {
  const negated = chars[0] === '!';
  const ranges: [string, string][] = [];
  for (let at = negated ? 1 : 0; at < chars.length; at += 1) {
    const isRange = chars[at + 1] === '-' && at + 2 < chars.length;
    ranges.push([chars[at]!, chars[isRange ? at + 2 : at]!]);
    if (isRange) at += 2;
  }
  return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
}
