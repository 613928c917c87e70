import type { Figures } from './choice/figures';
import type { Share } from './choice/share';
import { ENTRY_URLS } from './entries/entries';

const LABELS = {
  right: 'ends in the right tool',
  acceptable: '  or in one that helps',
  valid: 'arguments its server takes, of the right ones',
  changing: 'requests to read that end in a changing tool',
  abstained: 'calls nothing where no tool does it',
  refused: 'calls nothing where a tool does it',
} as const;

const WIDTH = 50;

/** What a model reached at one entry, in lines. */
export function describeFigures(figures: Figures): string {
  const rows = Object.entries(LABELS).map(([name, label]) => row(label, figures[name as keyof typeof LABELS]));
  const troubles = Object.entries(figures.troubles).map(([trouble, count]) => `${count} ${trouble}`);
  const taken = `${Math.round(figures.tokens)} tokens read a request, ${figures.seconds.toFixed(1)} s at the median`;
  return [`\n${ENTRY_URLS[figures.entry]}`, ...rows, `  ${[taken, ...troubles].join('; ')}`].join('\n');
}

/** A line of a report. */
export function row(label: string, { k, n, share, low, high }: Share): string {
  const counted = `  ${label.padEnd(WIDTH)}  ${`${k} of ${n}`.padStart(10)}`;
  const percent = (value: number): string => (100 * value).toFixed(0).padStart(3);
  return n === 0 ? counted : `${counted}  ${percent(share)} %  (95 %: ${percent(low)} to ${percent(high)})`;
}
