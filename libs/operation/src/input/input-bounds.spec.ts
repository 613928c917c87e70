import { assertBounded } from './input-bounds';

const refusalOf = (input: unknown): string => {
  try {
    assertBounded(input);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};
const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1]));
const nest = (depth: number): unknown => JSON.parse('[{"a":'.repeat(depth / 2) + 1 + '}]'.repeat(depth / 2));

describe('what is sent', () => {
  it.each([
    ['a mapping of 5,000 keys', keys(5000)],
    ['a nest of 64 levels', nest(64)],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'constructor'],
    ['names of every other kind', { construct: 1, proto: 1, _: 1, '': 1, a: { 'constructor ': 1 } }],
  ])('is taken: %s', (_what, input) => expect(refusalOf(input)).toBe(''));

  it.each([
    ['very many keys', keys(5001)],
    ['keys in several places', { a: keys(3000), b: keys(3000) }],
    ['a list of numbers', { a: Array.from({ length: 400_000 }, () => 1) }],
    ['a list of objects', { a: Array.from({ length: 300_000 }, () => ({})) }],
  ])('is refused with the bound: %s', (_what, input) => {
    expect(refusalOf(input)).toContain('Invalid input: input holds more than 5000 keys and list items');
  });

  it.each([66, 5_000, 200_000])('is refused with the bound when it nests by %d levels', (depth) => {
    expect(refusalOf(nest(depth))).toContain('Invalid input: input nests deeper than 64 levels');
  });

  it.each(['constructor', 'prototype', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'])(
    'is refused at any level with a key that would be lost: %s',
    (name) => {
      for (const text of [`{"${name}": 1}`, `{"a": [{"${name}": 1}]}`]) {
        expect(refusalOf(JSON.parse(text))).toBe(
          `Invalid input: ${name} is a reserved name that cannot be taken here.`,
        );
      }
    },
  );

  it.each([
    [
      JSON.parse('{"a": [9007199254740993]}'),
      'beyond 9007199254740991, which was rounded on its way; send it as a text',
    ],
    [{ a: 'x\ud800' }, 'half of a surrogate pair'],
  ])('is refused when it cannot be passed on as it is: %j', (input, message) => {
    expect(refusalOf(input)).toContain(message);
  });

  it('is read no further than the bound', () => {
    const input = keys(5001);
    const ownKeys = () => {
      throw new Error('it was read');
    };
    const unread = new Proxy({}, { ownKeys });
    expect(refusalOf({ ...input, unread })).toContain('more than 5000');
  });
});
