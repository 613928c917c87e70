import { pythonJson, pythonRepr, pythonStr, pythonType } from './python';

it.each([
  [null, 'NoneType', 'None', 'None'],
  [true, 'bool', 'True', 'True'],
  [3, 'int', '3', '3'],
  [1.5, 'float', '1.5', '1.5'],
  ["it's", 'str', `"it's"`, "it's"],
  ['a\n"b\'', 'str', `'a\\n"b\\''`, 'a\n"b\''],
  [['dev', 2], 'list', "['dev', 2]", "['dev', 2]"],
  [{ a: [null] }, 'dict', "{'a': [None]}", "{'a': [None]}"],
])('%j is a %s, written %s', (value, type, repr, str) => {
  expect([pythonType(value), pythonRepr(value), pythonStr(value)]).toEqual([type, repr, str]);
});

it('writes JSON with its spaces, sorted and indented on request', () => {
  const value = { b: [1, 'x'], a: { c: null }, e: [], u: undefined };
  expect(pythonJson(value)).toBe('{"b": [1, "x"], "a": {"c": null}, "e": []}');
  expect(pythonJson(value, { sort: true, indent: 4 })).toBe(
    '{\n    "a": {\n        "c": null\n    },\n    "b": [\n        1,\n        "x"\n    ],\n    "e": []\n}',
  );
});
