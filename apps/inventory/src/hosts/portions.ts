import { carryOut } from '@libs/server';

/** What came of many things that AWX takes some at a time. */
export interface Portions {
  readonly done: number;
  /** Why a portion was not taken, with its first and last; AWX takes all of one or nothing. */
  readonly failed: readonly string[];
}

export const portionsOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));

/** Does it portion by portion, also after one that AWX refuses. */
export async function inPortions<T extends { readonly name: string }>(
  all: readonly T[],
  size: number,
  run: (some: readonly T[]) => Promise<void>,
): Promise<Portions> {
  let done = 0;
  const failed = await carryOut(
    portionsOf(all, size).map((some) => ({
      what: some.length === 1 ? some[0]!.name : `${some.length} hosts from ${some[0]!.name} to ${some.at(-1)!.name}`,
      run: async () => {
        await run(some);
        done += some.length;
      },
    })),
  );
  return { done, failed };
}
