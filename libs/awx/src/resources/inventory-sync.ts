import { flag, number, numberOrNull, type Row, text } from '../row';

/** Whether a source of an inventory can be synced now. */
export interface SourceSyncConfig {
  readonly inventory_source: number;
  readonly can_update: boolean;
}

/** What became of one source when its inventory was synced. */
export interface SourceSync {
  readonly inventory_source: number;
  readonly started: boolean;
  /** The update to follow; `null` when it did not start. */
  readonly inventory_update: number | null;
  /** Of the update (`pending`...), or AWX's reason for not starting. */
  readonly status: string;
}

export const parseSourceSyncConfig = (row: Row): SourceSyncConfig => ({
  inventory_source: number(row, 'inventory_source'),
  can_update: flag(row, 'can_update'),
});

export const parseSourceSync = (row: Row): SourceSync => {
  const update = numberOrNull(row, 'inventory_update');
  return {
    inventory_source: number(row, 'inventory_source'),
    started: update !== null,
    inventory_update: update,
    status: text(row, 'status'),
  };
};
