/** One line of the report. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** What the project wants of it. */
  readonly goal?: Goal;
}

export type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** `met`, `missed by 12 %`, or nothing without a goal. */
export function verdict({ value, goal }: Figure): string {
  if (!goal) return '';
  const [limit, overBy] = 'atMost' in goal ? [goal.atMost, value - goal.atMost] : [goal.atLeast, goal.atLeast - value];
  const side = 'atMost' in goal ? 'at most' : 'at least';
  return `${side} ${limit}: ${overBy <= 0 ? 'met' : `missed by ${Math.round((100 * overBy) / limit)} %`}`;
}
