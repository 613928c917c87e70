import type { Relation, Row, Sim } from '../kernel/types';

/** Rows of `to` whose reference `field` names this row. */
export const at = (to: string, field: string): Relation => ({
  to,
  rows: (row, sim) => sim.store.where(to, field, row.id),
});

/** Rows on the left of this one in tables of links, or on its right. */
export const linked = (to: string, links: readonly string[], side: 'left' | 'right' = 'left'): Relation => ({
  to,
  rows: (row, sim) => links.flatMap((link) => sim.store.linked(link, row.id, to, side === 'left')),
});

/** Rows on the far side of rows that point to this one. */
export const beyond = (over: string, field: string, far: string, to: string): Relation => ({
  to,
  rows: (row: Row, sim: Sim) => {
    const ids = new Set([...sim.store.where(over, field, row.id)].map((one) => one[far]));
    return [...ids].flatMap((id) => sim.store.get(to, id) ?? []);
  },
});

/** The same object, in another table of AWX's. */
export const itself = (to: string): Relation => ({ to, rows: (row) => [row] });

/** What AWX has a relation for and the simulator never fills. */
export const none = (to: string): Relation => ({ to, rows: () => [] });

/** Tables of AWX's that hold nothing here. */
export const NOTHING = none('unfilled');
