import { List, ListOf, Mapping, Nested, Text } from '../index';
import { acceptInput } from './accept-input';
import { assertNoPlaceholders } from './placeholders';

class Item {
  @Text('Name') name!: string;
}

class Input {
  @Text('Name', { optional: true }) name?: string;
  @Text('Password', { optional: true, secret: true }) password?: string;
  @ListOf(() => Item, 'Items', { optional: true }) items?: Item[];
  @Nested(() => Item, 'One', { optional: true }) one?: Item;
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown>;
  @List('text', 'Words', { optional: true }) words?: string[];
}

const problems = (given: object): readonly string[] => {
  try {
    assertNoPlaceholders(acceptInput(Input, given));
    return [];
  } catch (error) {
    return Object.keys((error as { errors: object }).errors);
  }
};

it.each([
  [{ name: '<name>' }, ['name']],
  [{ name: 'null' }, ['name']],
  [{ name: '<web01!>', password: '<your password>' }, ['name', 'password']],
  [{ password: 'None' }, ['password']],
  [{ password: '<hU7!kk>' }, []],
  [{ items: [{ name: 'a' }, { name: '<b>' }], one: { name: 'None' } }, ['items.1.name', 'one.name']],
  [{ name: 'web01', variables: { a: '<b>' }, words: ['None'] }, []],
  [{ name: 'Null' }, []],
  [{ name: '<a> and <b>' }, []],
  [{ name: 'a <b>' }, []],
  [{}, []],
])('of %j these are placeholders: %j', (given, expected) => {
  expect(problems(given)).toEqual(expected);
});

it('says of a secret how to set one that reads so', () => {
  expect(() => assertNoPlaceholders(acceptInput(Input, { password: '<secret>' }))).toThrow(
    'password is a placeholder: give the real value, or leave it out where it is optional; a secret that really reads so is set in AWX itself.',
  );
});
