import { pythonJsonError } from './python-json';

describe('what Python says of a text that is not JSON', () => {
  it.each([
    ['{"name": "x",}', 'Expecting property name enclosed in double quotes: line 1 column 14 (char 13)'],
    ['{name: 1}', 'Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'],
    ['abc', 'Expecting value: line 1 column 1 (char 0)'],
    ['', 'Expecting value: line 1 column 1 (char 0)'],
    ['[1, 2', "Expecting ',' delimiter: line 1 column 6 (char 5)"],
    ['[1,]', 'Expecting value: line 1 column 4 (char 3)'],
    ['{"a" 1}', "Expecting ':' delimiter: line 1 column 6 (char 5)"],
    ['{"a": 1 "b": 2}', "Expecting ',' delimiter: line 1 column 9 (char 8)"],
    ['{"a": "b', 'Unterminated string starting at: line 1 column 7 (char 6)'],
    ['{"a": "\\x"}', 'Invalid \\escape: line 1 column 8 (char 7)'],
    ['{"a": "b\nc"}', 'Invalid control character at: line 1 column 9 (char 8)'],
    ['{}\n{}', 'Extra data: line 2 column 1 (char 3)'],
  ])('%j', (text, words) => {
    expect(pythonJsonError(text)).toBe(words);
  });
});
