import { type Share, shareWhere } from '../choice/share';
import { ENTRY_URLS, type EntryName } from '../entries/entries';
import { row } from '../report';
import type { TaskOutcome } from './measure';

/** How a model did its tasks at one entry. */
export interface TaskFigures {
  readonly entry: EntryName;
  /** Of the questions that ask for nothing to be changed: the answer tells every fact. */
  readonly answered: Share;
  /** Of the same: its calls answered every fact, whatever it made of them. */
  readonly found: Share;
  /** Of the same: it called a tool that may change something. */
  readonly changing: Share;
  /** Of those that ask for a change: AWX holds it. */
  readonly changed: Share;
  /** All of them: answered or changed as asked. */
  readonly done: Share;
  readonly promptTokens: number;
}

export function taskFiguresOf(entry: EntryName, outcomes: readonly TaskOutcome[]): TaskFigures {
  const own = outcomes.filter((outcome) => outcome.entry === entry);
  const reads = own.filter(({ asksToRead }) => asksToRead);
  const isDone = ({ done }: TaskOutcome): boolean => done;
  return {
    entry,
    done: shareWhere(own, isDone),
    answered: shareWhere(reads, isDone),
    found: shareWhere(reads, ({ found }) => found),
    changing: shareWhere(reads, ({ changed }) => changed),
    changed: shareWhere(
      own.filter(({ asksToRead }) => !asksToRead),
      isDone,
    ),
    promptTokens: own.reduce((sum, { promptTokens }) => sum + promptTokens, 0) / own.length,
  };
}

const LABELS = {
  done: 'tasks that are done',
  answered: '  questions: the answer tells all that was asked',
  found: '  questions: its calls found it all',
  changed: '  changes: AWX holds what was asked for',
  changing: 'questions for which it called what may change AWX',
} as const;

export const describeTasks = (figures: TaskFigures): string =>
  [
    `\n${ENTRY_URLS[figures.entry]}, tasks`,
    ...Object.entries(LABELS).map(([name, label]) => row(label, figures[name as keyof typeof LABELS])),
    `  ${Math.round(figures.promptTokens)} tokens read a task`,
  ].join('\n');
