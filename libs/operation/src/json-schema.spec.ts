import 'reflect-metadata';
import {
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  OneOf,
  Operation,
  PageInput,
  Text,
  toolInputSchema,
} from '.';
import { jsonSchemaOf } from './json-schema';

class Inner {
  @Int('Id') id!: number;
  @Text('Name', { optional: true }) name?: string;
}

class Sample {
  @IdOrName('Which') id!: number | string;
  @Int('Count', { optional: true, min: 1, max: 5 }) count = 2;
  @Flag('On', { optional: true }) on?: boolean;
  @OneOf(['run', 'check'], 'Kind', { optional: true }) kind?: string;
  @List('id', 'Labels', { optional: true }) labels?: (number | string)[];
  @Mapping('Variables', { optional: true }) variables?: Record<string, unknown>;
}

class Derived extends Sample {
  @ListOf(() => Inner, 'Rows', { optional: true }) rows?: Inner[];
}

const rows = {
  type: 'array',
  description: 'Rows',
  items: {
    type: 'object',
    properties: { id: { type: 'integer', description: 'Id' }, name: { type: 'string', description: 'Name' } },
    required: ['id'],
  },
};

describe('the JSON Schema of a class', () => {
  it('tells types, limits, choices and the defaults of its initializers, base classes included', () => {
    expect(jsonSchemaOf(Derived)).toEqual({
      type: 'object',
      properties: {
        id: { type: 'string', description: 'Which' },
        count: { type: 'integer', description: 'Count', minimum: 1, maximum: 5, default: 2 },
        on: { type: 'boolean', description: 'On' },
        kind: { type: 'string', description: 'Kind', enum: ['run', 'check'] },
        labels: { type: 'array', description: 'Labels', items: { type: 'string' } },
        variables: { type: 'object', description: 'Variables' },
        rows,
      },
      required: ['id'],
    });
  });

  it('shows models a text where the keys are free, which strict clients would empty', () => {
    expect(toolInputSchema({ input: Sample })).toMatchObject({
      properties: { variables: { type: 'string', description: 'Variables, as JSON or YAML text' } },
    });
  });

  it('shows models a text of JSON for nested values that say so', () => {
    class Long {
      @ListOf(() => Inner, 'Rows', { textInTools: true }) rows!: Inner[];
    }
    const properties = { rows: { type: 'string', description: 'Rows, as JSON text' } };
    expect(toolInputSchema({ input: Long })).toMatchObject({ properties });
    expect(jsonSchemaOf(Long)).toMatchObject({ properties: { rows } });
  });

  it('has no description where the name says all', () => {
    expect(jsonSchemaOf(PageInput)).toMatchObject({
      properties: { page: { type: 'integer', minimum: 1, default: 1 } },
    });
    expect(JSON.stringify(jsonSchemaOf(PageInput))).not.toContain('description');
  });

  it('says null as an alternative, not as a list of types, so that no converter loses type or description', () => {
    expect(jsonSchemaOf(ChangesTo(Sample, ['id']))).toMatchObject({
      properties: { id: { description: 'Which', anyOf: [{ type: 'string', description: 'Which' }, { type: 'null' }] } },
    });
  });

  it('is made once', () => {
    expect(jsonSchemaOf(Derived)).toBe(jsonSchemaOf(Derived));
  });
});

describe('an operation', () => {
  it('compiles only with the classes that its method takes and answers', () => {
    class Fits {
      @Operation({ name: 'a_b', route: 'GET', effect: 'read', summary: 'A.', input: Sample, output: Inner })
      get({ count }: Sample): { id: number; name: string | null } {
        return { id: count, name: null };
      }

      // @ts-expect-error: the method takes another class than the operation declares.
      @Operation({ name: 'a_c', route: 'GET', effect: 'read', summary: 'A.', input: Inner, output: Inner })
      swapped({ count }: Sample): Inner {
        return { id: count };
      }
    }
    expect(new Fits()).toBeDefined();
  });
});
