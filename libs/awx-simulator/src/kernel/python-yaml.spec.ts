import { pythonYamlError } from './python-yaml';

it.each([
  [
    '{bad',
    "while parsing a flow mapping\n  in \"<unicode string>\", line 1, column 1:\n    {bad\n    ^\nexpected ',' or '}', but got '<stream end>'\n  in \"<unicode string>\", line 1, column 5:\n    {bad\n        ^",
  ],
  [
    'not: [valid',
    "while parsing a flow sequence\n  in \"<unicode string>\", line 1, column 6:\n    not: [valid\n         ^\nexpected ',' or ']', but got '<stream end>'\n  in \"<unicode string>\", line 1, column 12:\n    not: [valid\n               ^",
  ],
  [
    'a: [',
    'while parsing a flow node\nexpected the node content, but found \'<stream end>\'\n  in "<unicode string>", line 1, column 5:\n    a: [\n        ^',
  ],
  [
    'a: !vault x',
    'could not determine a constructor for the tag \'!vault\'\n  in "<unicode string>", line 1, column 4:\n    a: !vault x\n       ^',
  ],
  [
    'a: b: c',
    'mapping values are not allowed here\n  in "<unicode string>", line 1, column 5:\n    a: b: c\n        ^',
  ],
  [
    'a:\n\tb: 1',
    'while scanning for the next token\nfound character \'\\t\' that cannot start any token\n  in "<unicode string>", line 2, column 1:\n    \tb: 1\n    ^',
  ],
  [
    'a: @x',
    'while scanning for the next token\nfound character \'@\' that cannot start any token\n  in "<unicode string>", line 1, column 4:\n    a: @x\n       ^',
  ],
  [
    '- a\nb: 1',
    'while parsing a block collection\n  in "<unicode string>", line 1, column 1:\n    - a\n    ^\nexpected <block end>, but found \'?\'\n  in "<unicode string>", line 2, column 1:\n    b: 1\n    ^',
  ],
  [
    'a: 1\n- b',
    'while parsing a block mapping\n  in "<unicode string>", line 1, column 1:\n    a: 1\n    ^\nexpected <block end>, but found \'-\'\n  in "<unicode string>", line 2, column 1:\n    - b\n    ^',
  ],
  ['a: *x', 'found undefined alias \'x\'\n  in "<unicode string>", line 1, column 4:\n    a: *x\n       ^'],
  [
    'a:\n    b: 1\n  c: 2',
    'while parsing a block mapping\n  in "<unicode string>", line 1, column 1:\n    a:\n    ^\nexpected <block end>, but found \'<block mapping start>\'\n  in "<unicode string>", line 3, column 3:\n      c: 2\n      ^',
  ],
  [
    '{"a" 1}',
    'while parsing a flow mapping\n  in "<unicode string>", line 1, column 1:\n    {"a" 1}\n    ^\nexpected \',\' or \'}\', but got \'<scalar>\'\n  in "<unicode string>", line 1, column 6:\n    {"a" 1}\n         ^',
  ],
  [
    'a: {{ x }}/b',
    'while parsing a block mapping\n  in "<unicode string>", line 1, column 1:\n    a: {{ x }}/b\n    ^\nexpected <block end>, but found \'<scalar>\'\n  in "<unicode string>", line 1, column 11:\n    a: {{ x }}/b\n              ^',
  ],
  [
    'a: |\n  x\n y',
    'while parsing a block mapping\n  in "<unicode string>", line 1, column 1:\n    a: |\n    ^\nexpected <block end>, but found \'<scalar>\'\n  in "<unicode string>", line 3, column 2:\n     y\n     ^',
  ],
  [
    "a: 'it's'",
    "while parsing a block mapping\n  in \"<unicode string>\", line 1, column 1:\n    a: 'it's'\n    ^\nexpected <block end>, but found '<scalar>'\n  in \"<unicode string>\", line 1, column 8:\n    a: 'it's'\n           ^",
  ],
  ['a: - b', 'sequence entries are not allowed here\n  in "<unicode string>", line 1, column 4:\n    a: - b\n       ^'],
  [
    'a: ]',
    'while parsing a block node\nexpected the node content, but found \']\'\n  in "<unicode string>", line 1, column 4:\n    a: ]\n       ^',
  ],
  [
    'a: {b: 1}}',
    'while parsing a block mapping\n  in "<unicode string>", line 1, column 1:\n    a: {b: 1}}\n    ^\nexpected <block end>, but found \'}\'\n  in "<unicode string>", line 1, column 10:\n    a: {b: 1}}\n             ^',
  ],
  [
    'x:\n  - a\n  b: 1',
    'while parsing a block collection\n  in "<unicode string>", line 2, column 3:\n      - a\n      ^\nexpected <block end>, but found \'?\'\n  in "<unicode string>", line 3, column 3:\n      b: 1\n      ^',
  ],
  [
    'x:\n  - a: 1\n    b: {{ c }} d',
    'while parsing a block mapping\n  in "<unicode string>", line 2, column 5:\n      - a: 1\n        ^\nexpected <block end>, but found \'<scalar>\'\n  in "<unicode string>", line 3, column 16:\n        b: {{ c }} d\n                   ^',
  ],
  [
    'x: 1\ny',
    'while scanning a simple key\n  in "<unicode string>", line 2, column 1:\n    y\n    ^\ncould not find expected \':\'\n  in "<unicode string>", line 2, column 2:\n    y\n     ^',
  ],
  [
    'x: 1\ny\nz: 1',
    'while scanning a simple key\n  in "<unicode string>", line 2, column 1:\n    y\n    ^\ncould not find expected \':\'\n  in "<unicode string>", line 3, column 1:\n    z: 1\n    ^',
  ],
  [
    'a: "b" c',
    'while parsing a block mapping\n  in "<unicode string>", line 1, column 1:\n    a: "b" c\n    ^\nexpected <block end>, but found \'<scalar>\'\n  in "<unicode string>", line 1, column 8:\n    a: "b" c\n           ^',
  ],
  [
    'a:\tb',
    'while scanning for the next token\nfound character \'\\t\' that cannot start any token\n  in "<unicode string>", line 1, column 3:\n    a:\tb\n      ^',
  ],
  [
    'a: {{ x }}',
    'while constructing a mapping\n  in "<unicode string>", line 1, column 4:\n    a: {{ x }}\n       ^\nfound unhashable key\n  in "<unicode string>", line 1, column 5:\n    a: {{ x }}\n        ^',
  ],
  [
    '[a]: b',
    'while constructing a mapping\nfound unhashable key\n  in "<unicode string>", line 1, column 1:\n    [a]: b\n    ^',
  ],
  [
    'a: 1\n---\nb: 2',
    'expected a single document in the stream\n  in "<unicode string>", line 1, column 1:\n    a: 1\n    ^\nbut found another document\n  in "<unicode string>", line 2, column 1:\n    ---\n    ^',
  ],
])('speaks of %j as PyYAML does', (text, words) => {
  expect(pythonYamlError(text)).toBe(words);
});
