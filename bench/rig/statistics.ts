/** The middle of some values, and between which two of them half lie. */
export interface Spread {
  readonly median: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The value below which the share `q` of `values` lies, 0 for the least of them and 1 for the greatest. Where `q` falls
 * between two of them it is on the straight line from one to the other, as NumPy, R and Excel have it: the median of an
 * even number of values is the mean of the two in the middle. `NaN` of none.
 */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = Float64Array.from(values).sort();
  const place = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place % 1);
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const spreadOf = (values: readonly number[]): Spread => ({
  median: median(values),
  from: quantile(values, 0.25),
  to: quantile(values, 0.75),
});
