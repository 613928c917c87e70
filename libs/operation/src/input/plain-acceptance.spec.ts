import 'reflect-metadata';
import { getMetadataStorage, IsDefined, validateSync } from 'class-validator';
import {
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  Nested,
  OneOf,
  SomeOf,
  Text,
  TextOrNumber,
  When,
} from '..';
import { holdsAllRules } from './plain-acceptance';

class Item {
  @Text('Question', { min: 2, max: 4, pattern: /^[a-z]*$/ }) question!: string;
  @Flag('Must be answered', { optional: true }) required?: boolean;
}

class Base {
  @IdOrName('Which') id!: number | string;
  @Int('Count', { optional: true, min: 1, max: 5 }) count?: number;
}

class Sample extends Base {
  @Int('Number', { nullable: true }) number!: number | null;
  @OneOf(['run', 'check'], 'Kind', { optional: true }) kind?: string;
  @SomeOf(['failed', 'canceled'], 'Status', { optional: true }) status?: string[];
  @List('text', 'Tags', { optional: true }) tags?: string[];
  @List('id', 'Labels', { optional: true }) labels?: (number | string)[];
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown>;
  @When('Since', { optional: true }) since?: string;
  @ListOf(() => Item, 'Questions', { optional: true }) questions?: Item[];
  @Nested(() => Item, 'One question', { optional: true }) question?: Item;
  @TextOrNumber('Default', { optional: true }) fallback?: string | number;
}

class Changed extends ChangesTo(Sample, ['count']) {
  @Text('Name', { max: 3 }) name!: string;
}

class Unusual {
  @IsDefined() anything: unknown;
}

const itemWith = (fields: object): Item => Object.assign(new Item(), fields);
const GOOD = itemWith({ question: 'abc' });
const BAD = itemWith({ question: 'ABC' });

const VALUES: readonly unknown[] = [
  ...[undefined, null, '', 'a', 'run', 'web01', '\0', '\ud800', '2026-11-27T10:00:00Z', 'x'.repeat(100_001)],
  ...[-1, 0, 1, 5, 6, 1.5, Number.NaN, 2 ** 53, true, false, new Date(0), new Error('says why')],
  ...[[], ['a'], [1], ['failed'], ['failed', 'x'], [null], Array(1001).fill('a'), {}, { a: 1 }],
  ...[GOOD, BAD, itemWith({}), [GOOD], [GOOD, BAD], [[GOOD]], [{}], [undefined]],
];

const FIELDS = ['id', 'name', 'count', 'number', 'kind', 'status', 'tags', 'labels', 'variables', 'since'].concat([
  'questions',
  'question',
  'fallback',
  'required',
  'anything',
]);
const RIGHT = { id: 7, number: 1, question: undefined, name: 'abc', anything: 1 };

describe.each([Sample, Changed, Item, Unusual])('an instance of %p is plainly accepted', (shape) => {
  const accepted = (fields: object): [boolean, boolean] => {
    const instance = Object.assign(new shape(), fields);
    return [holdsAllRules(instance), validateSync(instance, { forbidUnknownValues: false }).length === 0];
  };

  it('only when class-validator accepts it, whatever stands in one of its fields', () => {
    for (const field of FIELDS)
      for (const value of VALUES) {
        const [plainly, really] = accepted({ ...RIGHT, [field]: value });
        if (plainly) expect({ field, value, really }).toEqual({ field, value, really: true });
      }
  });
});

it('tells class-validator the rules of a class, and of those in it, when it is first an input', () => {
  class Inside {
    @Text('Name') name!: string;
  }
  class Outside {
    @Nested(() => Inside, 'One') one!: Inside;
  }
  const rulesOf = (shape: new () => object) =>
    getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
  expect([rulesOf(Outside), rulesOf(Inside)]).toEqual([[], []]);
  expect(holdsAllRules(new Outside())).toBe(false);
  expect([rulesOf(Outside), rulesOf(Inside)]).toEqual([
    [expect.anything(), expect.anything(), expect.anything()],
    expect.arrayContaining([expect.anything()]),
  ]);
});

it('accepts all that is right of what fields are declared with, and asks nobody', () => {
  const instance = Object.assign(new Sample(), {
    ...RIGHT,
    tags: ['a'],
    kind: 'run',
    questions: [GOOD],
    question: GOOD,
  });
  expect(holdsAllRules(instance)).toBe(true);
  expect(holdsAllRules(Object.assign(new Sample(), RIGHT))).toBe(true);
  expect(holdsAllRules(Object.assign(new Changed(), { name: 'abc' }))).toBe(true);
  expect(holdsAllRules(Object.assign(new Unusual(), RIGHT))).toBe(false);
});
