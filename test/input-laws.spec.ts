import { SERVER_NAMES } from '@libs/fleet';
import { acceptInput, fieldsOf, jsonSchemaOf, type Shape } from '@libs/operation';
import { leastInput, OPERATIONS } from './every-operation';

const each = OPERATIONS.map(({ operation }) => [operation.name, operation] as const);

it('finds the operations of every server', () => {
  expect([...new Set(OPERATIONS.map(({ server }) => server))]).toEqual(SERVER_NAMES);
});

type Property = { readonly type?: string; readonly minimum?: number };

const wholeNumbersOf = (shape: Shape): [name: string, schema: Property][] =>
  Object.entries(jsonSchemaOf(shape).properties as Record<string, Property>).filter(
    ([, { type }]) => type === 'integer',
  );

describe.each(each)('%s', (_, { input }) => {
  const least = leastInput(input);
  const optional = fieldsOf(input).filter((field) => field.optional);
  const plain = acceptInput(input, least);

  it.each([
    ['null', null],
    ['an empty text', ''],
    ['blanks', ' '],
    ['an empty list', []],
  ])('takes %s for an optional field as if it were left out, where it says nothing', (_name, nothing) => {
    const silent = optional.filter(({ nullable, allowEmpty }) => (nothing === null ? !nullable : !allowEmpty));
    const given = Object.fromEntries(silent.map(({ name }) => [name, nothing]));
    expect(acceptInput(input, { ...least, ...given })).toEqual(plain);
  });

  it('takes a whole number in digits as the number, wherever it takes one', () => {
    for (const [name, { minimum = 1 }] of wholeNumbersOf(input)) {
      const number = acceptInput(input, { ...least, [name]: minimum });
      for (const text of [`${minimum}`, ` ${minimum} `]) {
        expect(acceptInput(input, { ...least, [name]: text })).toEqual(number);
      }
    }
  });

  it.each(['nonsense', 'constructor', '__proto__', 'hasOwnProperty'])('refuses the unknown field %s', (name) => {
    const given = JSON.parse(`{${JSON.stringify(name)}: 1}`) as object;
    const all = Object.defineProperties({ ...least }, Object.getOwnPropertyDescriptors(given));
    expect(() => acceptInput(input, all)).toThrow(`${name} is not a field of this operation`);
  });
});
