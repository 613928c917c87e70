import type { Spread } from './statistics';

/** One line of the report. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** Half of what was measured lies between these. */
  readonly quartiles?: Pick<Spread, 'from' | 'to'>;
  /** What the project wants of it. */
  readonly goal?: Goal;
}

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

export type Verdict = 'met' | 'missed' | 'too noisy to tell';

/** The line of something measured more than once. */
export const spreadFigure = (what: string, { median, ...quartiles }: Spread, unit: string, goal?: Goal): Figure => ({
  ...{ what, value: median, unit, quartiles },
  ...(goal && { goal }),
});

/** By the quartiles: a goal between them is neither met nor missed. Nothing without a goal. */
export function verdictOf({
  value,
  goal,
  quartiles: { from, to } = { from: value, to: value },
}: Figure): Verdict | undefined {
  if (!goal || Number.isNaN(value)) return undefined;
  const reached = [from, to].filter((each) => ('atMost' in goal ? each <= goal.atMost : each >= goal.atLeast)).length;
  return (['missed', 'too noisy to tell', 'met'] as const)[reached];
}

/** Quartiles that are further apart than this share of the value, or of a greater goal, are worth a warning. */
export const NOISY_SHARE = 0.2;

/** What is far below its goal may waver by much of itself and still say that it is far below. */
export function isNoisy({ value, goal, quartiles }: Figure): boolean {
  if (!quartiles) return false;
  return quartiles.to - quartiles.from > NOISY_SHARE * Math.max(Math.abs(value), goal ? limitOf(goal) : 0);
}

/** E.g. `at most 3.2: missed by 12 %`; the share is the value's. */
export function judged(figure: Figure): string {
  const verdict = verdictOf(figure);
  if (!verdict) return '';
  const goal = figure.goal!;
  const limit = limitOf(goal);
  const by = verdict === 'missed' ? ` by ${Math.round((100 * Math.abs(figure.value - limit)) / limit)} %` : '';
  return `${'atMost' in goal ? 'at most' : 'at least'} ${limit}: ${verdict}${by}`;
}

const limitOf = (goal: Goal): number => ('atMost' in goal ? goal.atMost : goal.atLeast);
