import type { Task } from './task';
import type { Work } from './work';

export interface Judgement {
  /** AWX holds what it should; where nothing is to be changed, the answer tells every fact. */
  readonly done: boolean;
  /** What its calls answered holds every fact. */
  readonly found: boolean;
}

/** `ask` asks the AWX in which the model worked since `begun`. No model has a say. */
export async function judge(
  task: Task,
  work: Work,
  { ask, begun }: { readonly ask: (path: string) => Promise<unknown>; readonly begun: Date },
): Promise<Judgement> {
  const { facts, afterwards } = task;
  const found = facts.every((fact) => fact.found.test(work.read));
  const told = work.calls > 0 && facts.every((fact) => (fact.told ?? fact.found).test(work.answer));
  if (!afterwards) return { done: told, found };
  const states = await Promise.all(
    afterwards.map(async (state) => holds(await ask(askedSince(begun, state.ask)), state.holds)),
  );
  return { done: states.every(Boolean), found };
}

/** What is asked of AWX about work since `begun`. Its clock may be behind ours. */
export const askedSince = (begun: Date, path: string): string =>
  path.replace('{recently}', new Date(begun.getTime() - 60_000).toISOString());

/** Whether a value has what is expected: of objects these fields, of lists each in its place and no more. */
export function holds(value: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return value === expected;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(value) || value.length !== expected.length)) return false;
  return Object.entries(expected).every(([name, inner]) => holds((value as Record<string, unknown>)[name], inner));
}
