import type { Row, Values } from './row';

export type Operation = 'create' | 'update' | 'delete' | 'associate' | 'disassociate';

export interface Happening {
  operation: Operation;
  row: Row;
  /** create, delete: the row's values. update: [old, new] by field. */
  changes?: Values;
  /** update: what is told as it is, instead of `changes`. */
  told?: unknown;
  /** associate, disassociate: the other side, and the name of the list ('credentials'). */
  other?: Row;
  relation?: string;
  /** The role that was given or taken, instead of `relation`. */
  role?: Row;
}

/** Hears of everything that changes. The activity stream is one listener. */
export interface Activity {
  record(act: { user?: Row }, happening: Happening): void;
}

export const noActivity: Activity = { record: () => undefined };
