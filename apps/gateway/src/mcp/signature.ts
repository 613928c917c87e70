import type { JsonSchema } from '@libs/operation';
import type { OperationContract } from '@libs/server';

/** A tool's input in one line, `launch_job_template(id*, wait: integer, job_type: run|check)`: * = required, text unless typed. */
export function signatureOf({ name, inputSchema }: Pick<OperationContract, 'name' | 'inputSchema'>): string {
  const required = new Set(inputSchema.required as string[] | undefined);
  const fields = Object.entries((inputSchema.properties ?? {}) as Record<string, JsonSchema>);
  const words = fields.map(([field, schema]) => `${field}${required.has(field) ? '*' : ''}${typeOf(schema)}`);
  return `${name}(${words.join(', ')})`;
}

const typeOf = (schema: JsonSchema): string => {
  const type = wordOf(schema);
  return type === 'string' ? '' : `: ${type}`;
};

function wordOf({ type, enum: choices, items, anyOf }: JsonSchema): string {
  if (Array.isArray(anyOf)) return anyOf.map(wordOf).join('|');
  if (Array.isArray(choices)) return choices.join('|');
  return type === 'array' ? `[${wordOf((items ?? { type: 'string' }) as JsonSchema)}]` : String(type);
}
