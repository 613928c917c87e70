import 'reflect-metadata';
import { acceptInput, fieldsOf, jsonSchemaOf, type OperationOptions, operationOf, type Shape } from '@libs/operation';
import type { Type } from '@nestjs/common';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';

/** The operations of a module, by what its controllers declare. */
function operationsOf(module: Type): OperationOptions[] {
  const controllers = (Reflect.getMetadata('controllers', module) ?? []) as Type[];
  return controllers.flatMap(({ prototype }) =>
    Object.getOwnPropertyNames(prototype).flatMap((key) => operationOf(prototype[key] as object) ?? []),
  );
}

const operations = Object.values(SERVER_MODULES).flatMap(operationsOf);
const each = operations.map((operation) => [operation.name, operation] as const);

const SAMPLES: readonly unknown[] = ['7', '{}', ['a'], [{}]];

/** The least that an operation takes. */
function leastInput(shape: Shape): Record<string, unknown> {
  const required = fieldsOf(shape).filter(({ optional }) => !optional);
  const samplesOf = (name: string) => [...SAMPLES, ...choicesOf(shape, name)];
  return Object.fromEntries(
    required.map(({ name }) => [name, samplesOf(name).find((sample) => isTaken(shape, name, sample))]),
  );
}

const choicesOf = (shape: Shape, name: string): readonly unknown[] =>
  (jsonSchemaOf(shape).properties as Record<string, { enum?: unknown[] }>)[name]?.enum ?? [];

function isTaken(shape: Shape, name: string, value: unknown): boolean {
  try {
    acceptInput(shape, { [name]: value });
    return true;
  } catch (error) {
    return !Object.keys((error as { errors: object }).errors).some((field) => field.split('.')[0] === name);
  }
}

it('finds the operations of every server', () => {
  expect(operations.length).toBeGreaterThanOrEqual(Object.keys(SERVER_MODULES).length);
});

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

  it.each(['nonsense', 'constructor', '__proto__', 'hasOwnProperty'])('refuses the unknown field %s', (name) => {
    const given = JSON.parse(`{${JSON.stringify(name)}: 1}`) as object;
    const all = Object.defineProperties({ ...least }, Object.getOwnPropertyDescriptors(given));
    expect(() => acceptInput(input, all)).toThrow(`${name} is not a field of this operation`);
  });
});
