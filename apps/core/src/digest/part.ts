import type { AwxClient } from '@libs/awx';
import type { Digest } from './digest.dto';

/** What a part of the digest is told from, and when it is told. */
export interface View {
  readonly awx: AwxClient;
  readonly now: number;
}

export type Part = (view: View) => Promise<Partial<Digest>>;

export const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Lines of one part. */
export const MOST = 10;

/** The moment so many milliseconds before `now`. */
export const before = (now: number, ms: number): string => new Date(now - ms).toISOString();
