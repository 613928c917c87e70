import type { Row } from '../kernel/types';
import type { Entry } from './entries';
import type { Problems } from './problems';

/** Finds objects of a document that equal an earlier one in what must be unique. Nulls are never equal. */
export function checkUnique(entries: readonly Entry[], rows: readonly Row[], problems: Problems): void {
  const known = new Set<string>();
  for (const [index, { path, resource }] of entries.entries()) {
    for (const { fields, error } of resource.unique ?? []) {
      const values = fields.map((field) => rows[index]![field]);
      if (values.some((value) => value === null || value === undefined)) continue;
      const key = JSON.stringify([resource.name, fields, values]);
      if (known.has(key)) problems.add(path, JSON.stringify(error));
      known.add(key);
    }
  }
}
