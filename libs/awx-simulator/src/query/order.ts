import type { Param, Resource, Row, Sim } from '../kernel/types';
import { failure } from './failure';
import { follow, noField } from './fields';
import { compare } from './lookups';
import { param } from './params';

export type Compare = (a: Row, b: Row) => number;

/** The order that a list has of itself: by fields, or by something that rows do not have, as it is when it is asked. */
export type OwnOrder = readonly string[] | (() => Compare);

/** The order of a list: `order_by` (or `order`), else its own or the resource's; ids decide between equals. */
export function parseOrder(
  sim: Sim,
  resource: Resource,
  params: readonly Param[],
  own: OwnOrder = resource.order,
): Compare {
  const asked = param(params, 'order_by') ?? param(params, 'order');
  if (asked?.split(',').includes('')) throw failure(resource, 'string index out of range');
  if (!asked && typeof own === 'function') return own();
  const keys = asked ? asked.split(',') : (own as readonly string[]);
  const parts = keys.map((key) => part(sim, resource, key));
  return (a, b) => {
    for (const compareBy of parts) {
      const order = compareBy(a, b);
      if (order !== 0) return order;
    }
    return a.id - b.id;
  };
}

function part(sim: Sim, resource: Resource, key: string): Compare {
  const name = key.replace(/^-/, '');
  const sign = key.startsWith('-') ? -1 : 1;
  const read = reader(sim, resource, name);
  return (a, b) => sign * nullsLast(read(a), read(b));
}

function reader(sim: Sim, resource: Resource, path: string): (row: Row) => unknown {
  const { steps, name, field, rest } = follow(sim, resource, path.split('__'));
  if (rest.length) throw noField(resource, path);
  return (row) => {
    let current: Row | undefined = row;
    for (const step of steps) current = current && [...step.rows(current, sim)][0];
    if (!current) return null;
    return field.get ? field.get(current, sim) : current[name];
  };
}

/** As PostgreSQL does: NULL counts as larger than everything. */
function nullsLast(a: unknown, b: unknown): number {
  const [noA, noB] = [a === null || a === undefined, b === null || b === undefined];
  if (noA || noB) return Number(noA) - Number(noB);
  return compare(a, b);
}
