import 'reflect-metadata';
import {
  ChangesTo,
  changesOf,
  Flag,
  IdOrName,
  Int,
  InvalidInput,
  List,
  ListOf,
  Mapping,
  Nested,
  OneOf,
  Order,
  SomeOf,
  Text,
  TextOrNumber,
  When,
} from '..';
import { acceptInput } from './accept-input';

const ID_IS_REQUIRED = 'is required, an AWX id or an exact name';

class Item {
  @Text('Question') question!: string;
  @Flag('Must be answered', { optional: true }) required?: boolean;
}

class Sample {
  @IdOrName('Which') id!: number | string;
  @Int('Count', { optional: true, min: 1, max: 5 }) count = 2;
  @Int('Any number', { optional: true }) number?: number;
  @Flag('On', { optional: true }) on?: boolean;
  @OneOf(['run', 'check'], 'Kind', { optional: true }) kind?: string;
  @SomeOf(['failed', 'canceled', 'never updated'], 'Status', { optional: true }) status?: string[];
  @Order(['name', 'id']) order_by?: string;
  @List('text', 'Tags', { optional: true }) tags?: string[];
  @List('id', 'Labels', { optional: true }) labels?: (number | string)[];
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown>;
  @When('Since', { optional: true }) since?: string;
  @Text('Limit', { optional: true, max: 5 }) limit?: string;
  @ListOf(() => Item, 'Questions', { optional: true }) questions?: Item[];
  @Nested(() => Item, 'One question', { optional: true }) question?: Item;
  @TextOrNumber('Default', { optional: true }) fallback?: string | number;
}

const accept = (input: unknown): object => ({ ...acceptInput(Sample, input) });

function errorsOf(input: unknown): Readonly<Record<string, readonly string[]>> {
  try {
    accept(input);
  } catch (error) {
    if (error instanceof InvalidInput) return { ...error.errors };
    throw error;
  }
  return {};
}

describe('an input', () => {
  it('takes the text form of numbers, truths, lists and mappings, as query strings and small models write them', () => {
    const input = { id: ' 7 ', count: '3', on: 'true', tags: 'a, b,', labels: '["5", "blue"]', variables: '{"x": 1}' };
    expect(accept(input)).toEqual({
      id: 7,
      count: 3,
      on: true,
      tags: ['a', 'b'],
      labels: [5, 'blue'],
      variables: { x: 1 },
    });
  });

  it('keeps a name that is no number, and the default of what is not given', () => {
    expect(accept({ id: 'Deploy 7' })).toEqual({ id: 'Deploy 7', count: 2 });
  });

  it.each(['0042', '0', '-1', '+7', '1e3', '7.0', '٧'])(
    'takes %s for a name: only digits without a leading zero are an id',
    (id) => {
      expect(accept({ id })).toMatchObject({ id });
    },
  );

  it.each([null, '', '  ', [], [null], ['']])('takes %j for an optional field as if it were left out', (nothing) => {
    const fields = [
      'count',
      'on',
      'kind',
      'status',
      'order_by',
      'tags',
      'labels',
      'since',
      'limit',
      'variables',
      'questions',
    ];
    expect(accept({ id: 1, ...Object.fromEntries(fields.map((name) => [name, nothing])) })).toEqual({
      id: 1,
      count: 2,
    });
  });

  it('understands plain variants of the words of a closed set', () => {
    expect(
      accept({ id: 1, kind: ' Check', status: ['Failed', 'cancelled', 'never_updated'], order_by: '-Name' }),
    ).toMatchObject({
      kind: 'check',
      status: ['failed', 'canceled', 'never updated'],
      order_by: '-name',
    });
  });

  it('takes arguments that a client sends as JSON text, and none at all', () => {
    expect(accept('{"id": 150}')).toMatchObject({ id: 150 });
    expect(errorsOf(null)).toEqual({ id: [ID_IS_REQUIRED] });
  });

  it('takes YAML for a mapping, read as AWX reads it', () => {
    expect(
      accept({ id: 1, variables: 'mode: 0644\non: yes\nat: 12:30:45\nlist: [a, b]\nday: 2026-01-31' }),
    ).toMatchObject({
      variables: { mode: 420, true: true, at: 45045, list: ['a', 'b'], day: '2026-01-31' },
    });
  });

  it('refuses keys in the text of a mapping that would be lost, and bounds what it holds', () => {
    expect(errorsOf({ id: 1, variables: '{"a": {"__proto__": 1}}' })).toEqual(
      Object.fromEntries([['__proto__', ['is a reserved name that cannot be taken here']]]),
    );
    expect(errorsOf({ id: 1, variables: `[${'1,'.repeat(6_000)}]`.replace(/^/, 'a: ') })).toHaveProperty('input');
  });

  it('bounds the nesting of a list that is JSON text', () => {
    const nested = '['.repeat(100_000) + ']'.repeat(100_000);
    for (const field of ['tags', 'labels', 'status', 'questions']) {
      expect(errorsOf({ id: 1, [field]: nested })).toEqual({
        input: ['nests deeper than 64 levels; send it flatter'],
      });
    }
  });

  it('takes JSON text for an object and for a list of them, and bounds what it holds', () => {
    const question = { question: 'Why?', required: true };
    const texts = { questions: JSON.stringify([question]), question: JSON.stringify(question) };
    expect(accept({ id: 1, ...texts, fallback: 5 })).toMatchObject({ questions: [question], question, fallback: 5 });
    expect(errorsOf({ id: 1, questions: `[${'{},'.repeat(6_000)}{}]` })).toHaveProperty('input');
  });

  it.each([
    [{}, { id: [ID_IS_REQUIRED] }],
    [{ id: null }, { id: [ID_IS_REQUIRED] }],
    [{ id: ' ' }, { id: [ID_IS_REQUIRED] }],
    [{ id: 0 }, { id: ['must be an AWX id (a positive whole number) or an exact name'] }],
    [{ id: {} }, { id: ['must be an AWX id (a positive whole number) or an exact name'] }],
    [{ id: '9007199254740993' }, { id: ['must be an AWX id (a positive whole number) or an exact name'] }],
    [{ id: 'web\0' }, { id: ['must be an AWX id (a positive whole number) or an exact name'] }],
    [{ id: 1, count: 9 }, { count: ['must be a whole number from 1 to 5'] }],
    [{ id: 1, count: '2.5' }, { count: ['must be a whole number from 1 to 5'] }],
    [{ id: 1, number: 2 ** 53 }, { number: ['must be a whole number'] }],
    [{ id: 1, on: 'maybe' }, { on: ['must be true or false'] }],
    [{ id: 1, kind: 'scan' }, { kind: ['must be one of run, check'] }],
    [{ id: 1, status: ['bogus'] }, { status: ['must be among failed, canceled, never updated'] }],
    [{ id: 1, order_by: 'age' }, { order_by: ['must be one of name, -name, id, -id'] }],
    [{ id: 1, tags: [1] }, { tags: ['must be a list of texts'] }],
    [{ id: 1, limit: 'too long' }, { limit: ['must have at most 5 characters'] }],
    [{ id: 1, limit: 'a\ud800' }, { limit: ['must hold no NUL and no half of a surrogate pair'] }],
    [{ id: 1, questions: [{ required: true }] }, { 'questions.0.question': ['is required'] }],
    [{ id: 1, questions: '[{"required": true}]' }, { 'questions.0.question': ['is required'] }],
    [{ id: 1, questions: 'why' }, { questions: ['must be a list of objects, e.g. [{"question": "..."}]'] }],
    [{ id: 1, questions: ['why', 'how'] }, { questions: ['must be a list of objects, e.g. [{"question": "..."}]'] }],
    [{ id: 1, question: '{"required": true}' }, { 'question.question': ['is required'] }],
    [{ id: 1, question: 'why' }, { question: ['must be an object'] }],
    [{ id: 1, question: [] }, {}],
    [{ id: 1, fallback: true }, { fallback: ['must be a text or a number'] }],
  ])('refuses %j', (input, errors) => {
    expect(errorsOf(input)).toEqual(errors);
  });

  it.each([
    ['[1]', 'it is no JSON object and no YAML mapping'],
    ['a=1 b=2', 'it is key=value text: write it as {"key": "value"}'],
    [`{"a": ${'['.repeat(70)}`, 'it is no JSON object, and nested too deeply for YAML'],
  ])('says why the text %s is no mapping', (variables, reason) => {
    expect(errorsOf({ id: 1, variables })['variables']?.[0]).toContain(reason);
  });

  it.each(['nonsense', 'constructor', '__proto__', 'toString'])(
    'refuses the unknown field %s and says what it takes',
    (name) => {
      const errors = errorsOf(JSON.parse(`{"id": 1, "${name}": 1}`));
      expect(Object.entries(errors)).toEqual([
        [name, [expect.stringContaining('is not a field of this operation: it takes id, count')]],
      ]);
    },
  );

  it.each([
    ['conut', 'count'],
    ['Variabels', 'variables'],
  ])('asks whether the unknown field %s was to be %s', (name, meant) => {
    expect(errorsOf({ id: 1, [name]: 1 })[name]).toEqual([
      expect.stringContaining(`is not a field of this operation; did you mean ${meant}? It takes id, count`),
    ]);
  });

  it('says of a single value that is given several times that it takes one', () => {
    expect(errorsOf({ id: 1, count: ['1', '2'] })).toEqual({ count: ['takes one value: here are 2'] });
    expect(errorsOf({ id: 1, tags: ['a', {}] })['tags']).toEqual(['must be a list of texts']);
  });

  it.each(['status', 'tags', 'labels'])('bounds how many words of a text are taken for the list %s', (field) => {
    const holdsTooMuch = { input: [expect.stringContaining('more than 5000 keys and list items')] };
    for (const text of ['a,'.repeat(5_001), JSON.stringify(Array(5_001).fill('a'))])
      expect(errorsOf({ id: 1, [field]: text })).toEqual(holdsTooMuch);
  });

  it.each([null, '', []])('takes %j for no arguments', (input) => {
    expect(errorsOf(input)).toEqual(errorsOf({}));
  });

  it.each([[[1]], ['x'], [7]])('refuses %j as a whole', (input) => {
    expect(errorsOf(input)).toEqual({ input: ['must be a JSON object, e.g. {"id": 7}'] });
  });
});

describe('an input of changes', () => {
  class Fields {
    @Text('Description', { optional: true }) description?: string;
    @IdOrName('Inventory') inventory!: number | string;
    @List('id', 'Labels', { optional: true }) labels?: (number | string)[];
    @Int('Forks', { optional: true }) forks = 5;
    @ListOf(() => Item, 'Questions', { optional: true }) questions?: Item[];
  }
  class Update extends ChangesTo(Fields, ['inventory']) {}

  it('has every field optional and no defaults; empty texts and lists say something, and null where it clears', () => {
    expect({ ...acceptInput(Update, {}) }).toEqual({});
    expect({
      ...acceptInput(Update, { description: '', labels: [], inventory: null, questions: '' }),
    }).toEqual({
      description: '',
      labels: [],
      inventory: null,
      questions: [],
    });
  });

  it('is cleared by nothing that stands for a field left out elsewhere', () => {
    const all = { description: 'new', labels: null, inventory: null, forks: null, questions: null };
    expect({ ...acceptInput(Update, all) }).toEqual({ description: 'new' });
    const blank = { description: 'new', labels: '', inventory: '', forks: '', questions: [] };
    expect({ ...acceptInput(Update, blank) }).toEqual({ description: 'new' });
    expect({ ...acceptInput(Update, { labels: [], inventory: null }) }).toEqual({ labels: [], inventory: null });
    expect({ ...acceptInput(Update, { labels: [], description: null }) }).toEqual({ labels: [] });
  });

  it('must change something', () => {
    class UpdateOne extends Update {
      @IdOrName('Which') id!: number | string;
    }
    expect(() => changesOf(acceptInput(UpdateOne, { id: 7 }))).toThrow(
      'must give at least one of description, inventory, labels, forks, questions',
    );
    expect(() => changesOf(acceptInput(UpdateOne, { id: 7, forks: 5 }), ['forks'])).toThrow('must give at least one');
    expect(changesOf(acceptInput(UpdateOne, { id: 7, inventory: null }))).toEqual({ inventory: null });
    expect(() => changesOf(acceptInput(UpdateOne, { id: 7, forks: null, inventory: null }))).toThrow(
      'Left as they are, for nothing was given: inventory, forks. null clears inventory where no other field is null.',
    );
    expect(() => changesOf(acceptInput(UpdateOne, { id: 7, forks: null, labels: null, description: null }))).toThrow(
      'labels, forks, questions. Left as they are, for nothing was given: description, labels, forks. "" or [] empties description, labels.',
    );
  });
});
