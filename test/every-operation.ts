import 'reflect-metadata';
import type { ServerName } from '@libs/fleet';
import { acceptInput, fieldsOf, jsonSchemaOf, type OperationOptions, operationOf, type Shape } from '@libs/operation';
import type { Type } from '@nestjs/common';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';

/** An operation and where it is declared. */
export interface DeclaredOperation {
  readonly server: ServerName;
  readonly controller: Type;
  readonly operation: OperationOptions;
}

/** The operations of every server, by what the controllers of their modules declare: a new one is among them by itself. */
export const OPERATIONS: readonly DeclaredOperation[] = Object.entries(SERVER_MODULES).flatMap(([server, module]) =>
  controllersOf(module).flatMap((controller) =>
    operationsOf(controller).map((operation) => ({ server: server as ServerName, controller, operation })),
  ),
);

function controllersOf(module: Type): Type[] {
  return (Reflect.getMetadata('controllers', module) ?? []) as Type[];
}

function operationsOf({ prototype }: Type): OperationOptions[] {
  return Object.getOwnPropertyNames(prototype).flatMap((key) => operationOf(prototype[key] as object) ?? []);
}

/** Name of the collection of AWX below which an operation stands. */
export const collectionOf = ({ controller }: DeclaredOperation): string =>
  String(Reflect.getMetadata('path', controller) ?? '');

const SAMPLES: readonly unknown[] = ['7', '{}', ['a'], [{}], [{ name: 'sample' }], []];

/** Works out once for each shape what many calls ask for. */
function remembered<T>(work: (shape: Shape) => T): (shape: Shape) => T {
  const known = new WeakMap<Shape, T>();
  return (shape) => {
    if (!known.has(shape)) known.set(shape, work(shape));
    return known.get(shape)!;
  };
}

/** The least that an operation takes. */
export const leastInput = remembered((shape): Readonly<Record<string, unknown>> => {
  const required = fieldsOf(shape).filter(({ optional }) => !optional);
  const samplesOf = (name: string): unknown[] => [...exampleOf(shape, name), ...SAMPLES, ...choicesOf(shape, name)];
  return Object.fromEntries(
    required.map(({ name }) => [name, samplesOf(name).find((sample) => isTaken(shape, name, sample))]),
  );
});

/** What the documentation shows for it, where its form matters. */
function exampleOf({ prototype }: Shape, name: string): unknown[] {
  const { example } = (Reflect.getMetadata('swagger/apiModelProperties', prototype, name) ?? {}) as {
    example?: unknown;
  };
  return example === undefined ? [] : [example];
}

interface Choosing {
  readonly enum?: unknown[];
  readonly items?: { readonly enum?: unknown[] };
}

/** The words of a closed set, and lists of one of them where the field is a list. */
function choicesOf(shape: Shape, name: string): readonly unknown[] {
  const { enum: words = [], items } = (jsonSchemaOf(shape).properties as Record<string, Choosing>)[name] ?? {};
  return [...words, ...(items?.enum ?? []).map((word) => [word])];
}

/** Whether a field takes a value of this kind, whatever the others hold. */
export function isTaken(shape: Shape, name: string, value: unknown): boolean {
  try {
    acceptInput(shape, { [name]: value });
    return true;
  } catch (error) {
    return !Object.keys((error as { errors: object }).errors).some((field) => field.split('.')[0] === name);
  }
}

/** The fields that take a text of the caller's choice. */
export const textFields = remembered((shape): readonly string[] =>
  fieldsOf(shape)
    .map(({ name }) => name)
    .filter((name) => isTaken(shape, name, 'web')),
);
