import type { PlaybookSource } from '../../script';

type Play = NonNullable<PlaybookSource['plays']>[number];
type Task = Extract<NonNullable<Play['tasks']>[number], { name: string }>;

/** A script of one play. */
export const onePlay = (name: string, tasks: Play['tasks'], more: Partial<Play> = {}): PlaybookSource => ({
  plays: [{ name, tasks, ...more }],
});

/** A script of one task that fails on all hosts. */
export const failing = (play: string, { outcome, ...task }: Task): PlaybookSource =>
  onePlay(play, [{ line: 5, ...task, outcome: { status: 'failed', ...outcome } }]);
