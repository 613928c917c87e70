import { pythonInt } from '../python/python';
import { detailError } from './errors';
import type { Sim, Values } from './types';

/**
 * AWX looks up what a new row belongs to while it asks for rights, and misses it in other words than a field would.
 * @throws HttpError 400
 */
export function checkNamed(body: Values, field: string, table: string, sim: Sim): void {
  const value = body[field];
  if (value === null || value === undefined) return;
  const id = pythonInt(value);
  if (id === undefined) throw detailError(`Bad data found in related field ${field}.`);
  if (!sim.store.get(table, id)) throw detailError(`${sim.resource(table).model} matching query does not exist.`);
}
