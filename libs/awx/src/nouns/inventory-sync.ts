import { type Read, reads } from '../reads';
import { flag, number, optionalNumber, type Row, text } from '../row';

const CONFIG = { inventory_source: number, can_update: flag };

/** Whether a source of an inventory can be synced now. */
export type SourceSyncConfig = Read<typeof CONFIG>;

export const parseSourceSyncConfig = reads(CONFIG);

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
