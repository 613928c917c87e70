import { evaluate } from './expression';

const scope = {
  role: 'web',
  zones: ['a', 'b'],
  size: 3,
  empty: '',
  facts: { os: { family: 'Debian' }, 'a-b': 1 },
  inventory_hostname: 'web1.example.com',
};

describe('a Jinja expression', () => {
  it.each([
    ['role == "web" and size > 2', true],
    ["role != 'web' or not zones", false],
    ['inventory_hostname.split(".")[0] ~ "-" ~ size', 'web1-3'],
    ['facts.os.family | lower', 'debian'],
    ["facts['a-b'] + 2 * 3", 7],
    ['"a" in zones and "c" not in zones', true],
    ['missing | default("none")', 'none'],
    ['empty | default("none", true)', 'none'],
    ['missing is defined or facts.os is not mapping', false],
    ['role is search "^w" and size is odd', true],
    ['"big" if size >= 3 else "small"', 'big'],
    ['zones | join("+") | upper', 'A+B'],
    ['{"x": [1, -1]}.x | sort', [-1, 1]],
    ['zones[-1] == "b" and (facts.get("nope", 5) // 2) % 2 == 0', true],
    ['inventory_hostname | regex_replace("^(web)(\\\\d).*", "\\\\2\\\\1")', '1web'],
  ])('%s', (text, value) => {
    expect(evaluate(text, scope)).toEqual(value);
  });

  it.each([
    ['missing == 1', "'missing' is undefined"],
    ['facts.nope.deeper', "'dict object' has no attribute 'nope'"],
    ['role + size', "unsupported operand type(s) for +: 'str' and 'int'"],
    ['role | nosuch', "No filter named 'nosuch'."],
    ['role ==', "unexpected 'end of statement block'"],
    ['zones.append("c")', "'list object' has no attribute 'append'"],
    ['role.constructor', "'str object' has no attribute 'constructor'"],
  ])('%s fails', (text, error) => {
    expect(() => evaluate(text, scope)).toThrow(error);
  });
});
