import type { EntryName } from '../entries/entries';
import { TROUBLES, type Trouble } from '../model/chat';
import type { Outcome } from './outcome';
import { type Share, shareWhere } from './share';

/** What a model reached at one entry. */
export interface Figures {
  readonly entry: EntryName;
  /** Of the requests that a tool of the entry answers: it ended in the right one. */
  readonly right: Share;
  /** Of the same: in the right one or in one that helps. */
  readonly acceptable: Share;
  /** Of those that ended in the right one: its server would take the arguments. */
  readonly valid: Share;
  /** Of the requests to read: answered with a tool that changes AWX. */
  readonly changing: Share;
  /** Of the requests that no tool of the entry answers: nothing was called. */
  readonly abstained: Share;
  /** Of the requests that a tool answers: nothing was called. */
  readonly refused: Share;
  /** What the model read for a request, on average. */
  readonly tokens: number;
  /** For a request, at the median. */
  readonly seconds: number;
  readonly troubles: Readonly<Partial<Record<Trouble, number>>>;
}

export function figuresOf(entry: EntryName, outcomes: readonly Outcome[]): Figures {
  const own = outcomes.filter((outcome) => outcome.entry === entry);
  const withTool = own.filter(({ expects }) => expects === 'tool');
  const without = own.filter(({ expects }) => expects === 'none');
  const isRight = ({ right }: Outcome): boolean => right;
  const calledNothing = ({ ended }: Outcome): boolean => ended === 'answered';
  return {
    entry,
    right: shareWhere(withTool, isRight),
    acceptable: shareWhere(withTool, ({ acceptable }) => acceptable),
    valid: shareWhere(withTool.filter(isRight), ({ valid }) => valid),
    changing: shareWhere(
      withTool.filter(({ asksToRead }) => asksToRead),
      ({ changes }) => changes,
    ),
    abstained: shareWhere(without, calledNothing),
    refused: shareWhere(withTool, calledNothing),
    tokens: own.reduce((sum, { promptTokens }) => sum + promptTokens, 0) / own.length,
    seconds: median(own.map(({ seconds }) => seconds)),
    troubles: troublesOf(own),
  };
}

function troublesOf(outcomes: readonly Outcome[]): Figures['troubles'] {
  const counts = TROUBLES.map(
    (trouble) => [trouble, outcomes.filter(({ ended }) => ended === trouble).length] as const,
  );
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
