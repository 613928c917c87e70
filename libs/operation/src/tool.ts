import { Tool, type ToolOptions } from '@rekog/mcp-nest';
import type { Shape } from './field-registry';
import { type JsonSchema, jsonSchemaOf } from './json-schema';
import type { OperationOptions } from './operation-options';

type Hints = Pick<OperationOptions, 'effect' | 'idempotent'>;

/** The MCP face of an operation. */
export const asTool = (operation: OperationOptions): MethodDecorator =>
  Tool({
    name: operation.name,
    description: describe(operation),
    parameters: advertised(operation.input, { additionalProperties: false }),
    outputSchema: advertised(operation.output),
    annotations: annotationsOf(operation),
  });

/** What a model reads of an operation; the same text stands in the API documentation. */
export const describe = ({ summary, guidance }: OperationOptions): string =>
  guidance ? `${summary} ${guidance}` : summary;

/** The hints by which clients decide what to ask their user about. */
export function annotationsOf({
  effect,
  idempotent = effect === 'read',
}: Hints): NonNullable<ToolOptions['annotations']> {
  return {
    readOnlyHint: effect === 'read',
    destructiveHint: effect === 'destroy',
    idempotentHint: idempotent,
    openWorldHint: true,
  };
}

/**
 * A Standard Schema that tells the shape but accepts everything: MCP-Nest validates before Nest's pipeline runs, and
 * a call it refused would be neither audited nor worded as on REST. The shared ValidationPipe validates for both.
 */
function advertised(shape: Shape, extra: JsonSchema = {}): NonNullable<ToolOptions['parameters']> {
  let made: JsonSchema | undefined;
  const schema = (): JsonSchema => {
    made ??= { ...jsonSchemaOf(shape), ...extra };
    return made;
  };
  return {
    '~standard': {
      version: 1,
      vendor: 'awx-mcp',
      validate: (value: unknown) => ({ value }),
      jsonSchema: { input: schema, output: schema },
    },
  };
}
