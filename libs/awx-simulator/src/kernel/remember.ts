import { Reads } from './reads';
import type { Row, Sim, Values } from './types';

type Make = (row: Row, sim: Sim) => Values;

/** `make`, with its answer for a row kept until something changes that it was made from. Nobody may change the answer. */
export function remembered(make: Make): Make {
  const known = new WeakMap<Row, { reads: Reads; values: Values }>();
  return (row, sim) => {
    const { store } = sim;
    const last = known.get(row);
    if (last?.reads.isCurrent) {
      store.reads.noteAll(last.reads);
      return last.values;
    }
    const reads = new Reads();
    const values = store.reads.into(reads, () => {
      // The row's own table, too.
      store.has(row);
      return make(row, sim);
    });
    known.set(row, { reads, values });
    return values;
  };
}
