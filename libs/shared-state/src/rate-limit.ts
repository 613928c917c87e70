/** So many in so many seconds. */
export interface RateLimit {
  readonly points: number;
  /** Seconds. */
  readonly duration: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1, sec: 1, second: 1, min: 60, minute: 60, h: 3600, hour: 3600 };

/** Reads `600/min`. Empty or not set means no limit. Throws an error that names the variable. */
export function readRateLimit(variable: string, text: string | undefined): RateLimit | undefined {
  if (!text) return undefined;
  const [, points, unit] = /^([1-9]\d{0,6})\/([a-z]+)$/.exec(text) ?? [];
  const duration = unit && Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  if (!points || !duration)
    throw new Error(`${variable}: must be a number per unit of time such as 600/min, 10/s or 5000/h`);
  return { points: Number(points), duration };
}
