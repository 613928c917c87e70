import type { Effect } from '@libs/operation';

/** The tool by which tools of each effect are called, so that what a client asks its user about keeps its meaning. */
export const CALLERS: Readonly<Record<Effect, string>> = {
  read: 'call_read_tool',
  write: 'call_write_tool',
  destroy: 'call_destructive_tool',
};
