import { fieldsOf, type Shape } from './field-registry';

/** What one object must hold: `[{"name": "..."}]`. */
export function listSampleOf(shape: Shape): string {
  const fields = fieldsOf(shape);
  const needed = fields.filter(({ optional }) => !optional);
  const names = (needed.length > 0 ? needed : fields.slice(0, 1)).map(({ name }) => `${JSON.stringify(name)}: "..."`);
  return `[{${names.join(', ')}}]`;
}
