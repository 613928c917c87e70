import { type Read, reads } from '../reads';
import { number, optionalNumber, type Row, text } from '../row';

const SYNC = {
  inventory_source: number,
  started: (row: Row): boolean => typeof row['inventory_update'] === 'number',
  /** The update to follow; absent when it did not start. */
  inventory_update: optionalNumber,
  /** Of the update (`pending`...), or AWX's reason for not starting. */
  status: text,
};

/** What became of one source when its inventory was synced. */
export type SourceSync = Read<typeof SYNC>;

export const parseSourceSync = reads(SYNC);
