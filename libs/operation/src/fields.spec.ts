import 'reflect-metadata';
import { ValidationPipe } from '@nestjs/common';
import { Flag, IdOrName, Int, List, ListOf, Mapping, OneOf, REQUIRED, Text, Time } from './fields';
import { jsonSchemaOf } from './json-schema';
import { project } from './projection';

class Inner {
  @Int('Id') id!: number;
  @Text('Name', { optional: true }) name?: string;
}

class Sample {
  @IdOrName('Which') id!: number | string;
  @Int('Count', { optional: true, min: 1, max: 5 }) count = 2;
  @Flag('On', { optional: true }) on?: boolean;
  @OneOf(['run', 'check'], 'Kind', { optional: true }) kind?: string;
  @List('text', 'Labels', { optional: true }) labels?: string[];
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown>;
  @Text('Since', { optional: true, format: 'date-time' }) since?: string;
}

class Derived extends Sample {
  @ListOf(() => Inner, 'Rows', { optional: true }) rows?: Inner[];
}

const pipe = new ValidationPipe({
  transform: true,
  whitelist: true,
  forbidNonWhitelisted: true,
  exceptionFactory: (errors) =>
    new Error(errors.map((e) => `${e.property} ${Object.values(e.constraints ?? {})}`).join()),
});

const accept = (value: object): Promise<Derived> => pipe.transform(value, { type: 'body', metatype: Derived });

describe('an input', () => {
  it('takes the text form of numbers, truths, lists and mappings, as query strings and small models write them', async () => {
    const input = { id: ' 7 ', count: '3', on: 'true', labels: 'a, b', variables: '{"x": 1}' };
    expect({ ...(await accept(input)) }).toEqual({
      id: 7,
      count: 3,
      on: true,
      labels: ['a', 'b'],
      variables: { x: 1 },
    });
  });

  it('keeps a name that is no number, and the default of what is not given', async () => {
    expect({ ...(await accept({ id: 'Deploy 7' })) }).toEqual({ id: 'Deploy 7', count: 2 });
  });

  it.each([
    [{}, `id ${REQUIRED}`],
    [{ id: null }, `id ${REQUIRED}`],
    [{ id: 0 }, 'id must be an AWX id (a positive whole number) or an exact name'],
    [{ id: {} }, 'id must be an AWX id'],
    [{ id: ' ' }, 'id must be an AWX id'],
    [{ id: 1, count: 9 }, 'count must be a whole number from 1 to 5'],
    [{ id: 1, count: '2.5' }, 'count must be a whole number from 1 to 5'],
    [{ id: 1, on: 'maybe' }, 'on must be true or false'],
    [{ id: 1, kind: 'scan' }, 'kind must be one of run, check'],
    [{ id: 1, labels: [1] }, 'labels must be a list of texts'],
    [{ id: 1, variables: '[1]' }, 'variables must be an object'],
    [{ id: 1, since: 'yesterday' }, 'since must be a time such as 2026-01-31'],
    [{ id: 1, nonsense: 1 }, 'nonsense'],
  ])('refuses %j: %s', async (input, message) => {
    await expect(accept(input)).rejects.toThrow(message);
  });
});

describe('the JSON Schema of a class', () => {
  it('tells types, limits, choices and the defaults of its initializers, base classes included', () => {
    expect(jsonSchemaOf(Derived)).toEqual({
      type: 'object',
      properties: {
        id: { type: ['integer', 'string'], description: 'Which' },
        count: { type: 'integer', description: 'Count', minimum: 1, maximum: 5, default: 2 },
        on: { type: 'boolean', description: 'On' },
        kind: { type: 'string', description: 'Kind', enum: ['run', 'check'] },
        labels: { type: 'array', description: 'Labels', items: { type: 'string' } },
        variables: { type: 'object', description: 'Variables' },
        since: { type: 'string', description: 'Since', format: 'date-time' },
        rows: {
          type: 'array',
          description: 'Rows',
          items: {
            type: 'object',
            properties: {
              id: { type: 'integer', description: 'Id' },
              name: { type: 'string', description: 'Name' },
            },
            required: ['id'],
          },
        },
      },
      required: ['id'],
    });
  });

  it('is made once', () => {
    expect(jsonSchemaOf(Derived)).toBe(jsonSchemaOf(Derived));
  });
});

describe('an answer', () => {
  class Answer {
    @Int('Id') id!: number;
    @Text('Always there') status!: string;
    @Text('Often empty', { optional: true }) note?: string;
    @Text('Empty on purpose', { optional: true, keepEmpty: true }) kept?: string;
    @Time('When', { optional: true, precision: 'minute' }) at?: string;
    @Text('Long', { optional: true, cut: 5 }) long?: string;
    @ListOf(() => Inner, 'Rows') rows!: Inner[];
  }

  it('holds what is declared at every level and nothing else, and leaves out what is optional and empty', () => {
    const row = { id: 1, name: '', related: { secret: 1 }, summary_fields: {} };
    const value = {
      id: 3,
      status: '',
      note: '',
      kept: '',
      at: '2026-01-02T03:04:05.678901Z',
      long: '1234567',
      rows: [row],
      x: 1,
    };
    expect(project(Answer, value)).toEqual({
      id: 3,
      status: '',
      kept: '',
      at: '2026-01-02T03:04Z',
      long: '1234…',
      rows: [{ id: 1 }],
    });
  });
});
