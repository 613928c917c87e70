import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOperation, ApiParam, ApiQuery, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ErrorOutput } from './error-output';
import { type JsonSchema, jsonSchemaOf } from './json-schema';
import { type OperationOptions, parseRoute, type Route } from './operation-options';
import { describe } from './tool';

const waiting: (() => void)[] = [];

/** The OpenAPI face of an operation, made from the same schemas as its tool, once somebody wants documents. */
export const inOpenApi =
  (operation: OperationOptions): MethodDecorator =>
  (target, key, descriptor) =>
    void waiting.push(() => asOpenApi(operation)(target, key, descriptor));

/** Before a document is made: most processes are never asked for one, and need nothing of it. */
export function describeForOpenApi(): void {
  for (const describeOne of waiting.splice(0)) describeOne();
}

function asOpenApi(operation: OperationOptions): MethodDecorator {
  const route = parseRoute(operation.route);
  const schema = jsonSchemaOf(operation.input);
  return applyDecorators(
    ApiOperation({ operationId: operation.name, summary: operation.summary, description: describe(operation) }),
    ...parametersOf(route, schema),
    ...answersOf(operation),
    ...shownInstead(operation),
    ApiResponse({ status: '4XX', description: 'Refused; `detail` says what to do', type: ErrorOutput }),
    ApiResponse({ status: '5XX', description: 'AWX or this server cannot do it now', type: ErrorOutput }),
  );
}

function answersOf({ output, status = 200, asText }: OperationOptions): MethodDecorator[] {
  if (!asText) return [ApiResponse({ status, description: 'Done', type: output })];
  const content = {
    'application/json': { schema: { $ref: getSchemaPath(output) } },
    'text/plain': { schema: { type: 'string', description: asText } },
  } as const;
  return [ApiExtraModels(output), ApiResponse({ status, description: `Done. As text/plain: ${asText}`, content })];
}

/** What must be confirmed is answered so as well, which is no success: where that has a status of its own, this says so. */
const shownInstead = ({ effect, status = 200 }: OperationOptions): MethodDecorator[] =>
  effect === 'read' || status === 200
    ? []
    : [ApiResponse({ status: 200, description: 'Shown, not done: by `preview`, or to be confirmed with `confirm`' })];

function parametersOf(route: Route, schema: JsonSchema): MethodDecorator[] {
  const required = new Set(schema.required as string[] | undefined);
  const properties = Object.entries(schema.properties as Record<string, JsonSchema>).map(
    ([name, s]): [string, JsonSchema] => [name, required.has(name) ? notBlank(s) : s],
  );
  const inPath = (name: string): boolean => route.parameters.includes(name);
  const path = properties.filter(([name]) => inPath(name)).map(([name, s]) => ApiParam({ name, ...parameter(s) }));
  const rest = properties.filter(([name]) => !inPath(name));
  if (route.method === 'GET' || route.method === 'DELETE') {
    return [...path, ...rest.map(([name, s]) => ApiQuery({ name, required: required.has(name), ...parameter(s) }))];
  }
  return [...path, ApiBody({ required: rest.some(([name]) => required.has(name)), schema: bodyOf(rest, required) })];
}

/** A blank text counts as left out, which what is required cannot be. */
const notBlank = (schema: JsonSchema): JsonSchema =>
  schema.type === 'string' && !schema.enum && !schema.format ? { pattern: '\\S', ...schema } : schema;

function parameter({ description, ...schema }: JsonSchema): { description: string; schema: object } {
  return { description: String(description ?? ''), schema };
}

function bodyOf(properties: [string, JsonSchema][], required: ReadonlySet<string>): object {
  const needed = properties.map(([name]) => name).filter((name) => required.has(name));
  // Without an example, documentation pages offer every field filled with nonsense, which would be refused.
  const example = Object.fromEntries(
    properties.filter(([name]) => required.has(name)).map(([name, s]) => [name, exampleOf(s)]),
  );
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    ...(needed.length > 0 && { required: needed }),
    example,
  };
}

function exampleOf({ type, enum: choices }: JsonSchema): unknown {
  if (Array.isArray(choices)) return choices[0];
  return { integer: 1, number: 1, boolean: true, array: [], object: {} }[String(type)] ?? 'text';
}
