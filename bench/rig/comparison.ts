import { type Spread, spreadOf } from './statistics';

/** What one slice of load took. */
export interface Reading {
  /** Processor time of the process that answered, all threads. */
  readonly cpuMs: number;
  readonly calls: number;
  readonly seconds: number;
}

/** Two that took turns: one slice of each, side by side. */
export type Slice = readonly [one: Reading, other: Reading];

/** Over all slices. Processor time is in ms a call. */
export interface Comparison {
  readonly one: Spread;
  readonly other: Spread;
  /** The one's processor time in that of the other in the slice beside it. */
  readonly ratio: Spread;
  /** How much more the one took. */
  readonly difference: Spread;
  /** Calls a second of the one. */
  readonly throughput: Spread;
  /** As a multiple of the other's. */
  readonly speed: Spread;
}

export function compare(slices: readonly Slice[]): Comparison {
  const costs = slices.map(([one, other]) => [costOf(one), costOf(other)] as const);
  return {
    one: spreadOf(costs.map(([one]) => one)),
    other: spreadOf(costs.map(([, other]) => other)),
    ratio: spreadOf(costs.map(([one, other]) => one / other)),
    difference: spreadOf(costs.map(([one, other]) => one - other)),
    throughput: spreadOf(slices.map(([one]) => speedOf(one))),
    speed: spreadOf(slices.map(([one, other]) => speedOf(one) / speedOf(other))),
  };
}

const costOf = ({ cpuMs, calls }: Reading): number => cpuMs / calls;

const speedOf = ({ calls, seconds }: Reading): number => calls / seconds;
