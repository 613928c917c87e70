import { Tool, type ToolOptions } from '@rekog/mcp-nest';
import type { Shape } from './field-registry';
import { type JsonSchema, jsonSchemaOf } from './json-schema';
import type { Effect, OperationOptions } from './operation-options';

/** The MCP face of an operation. */
export const asTool = (operation: OperationOptions): MethodDecorator =>
  Tool({
    name: operation.name,
    description: describe(operation),
    parameters: advertised(operation.input, { additionalProperties: false }),
    outputSchema: advertised(operation.output),
    annotations: annotationsOf(operation.effect, operation.idempotent),
  });

/** What a model reads of an operation; the same text stands in the API documentation. */
export const describe = ({ summary, guidance }: OperationOptions): string =>
  guidance ? `${summary} ${guidance}` : summary;

function annotationsOf(effect: Effect, idempotent = effect === 'read'): ToolOptions['annotations'] {
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
