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
])('speaks of %j as PyYAML does', (text, words) => {
  expect(pythonYamlError(text)).toBe(words);
});
