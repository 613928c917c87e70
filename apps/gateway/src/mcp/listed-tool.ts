import type { JsonSchema } from '@libs/operation';
import type { OperationContract } from '@libs/server';

/** A tool as `tools/list` shows it. */
export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  readonly annotations: object;
}

/** As its own server shows it. */
export const listed = ({
  name,
  description,
  inputSchema,
  outputSchema,
  annotations,
}: OperationContract): ListedTool => ({
  name,
  title: (annotations as { title: string }).title,
  description,
  inputSchema,
  outputSchema,
  annotations,
});
