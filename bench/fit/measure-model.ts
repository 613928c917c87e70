import { type Figures, figuresOf } from './choice/figures';
import { measureChoice } from './choice/measure';
import type { Outcome } from './choice/outcome';
import { readCatalog } from './entries/catalog';
import { ENTRY_URLS, type EntryName } from './entries/entries';
import { McpEntry } from './entries/mcp-entry';
import type { Model } from './model/chat';
import type { Progress } from './progress';
import { draw } from './requests/draw';
import { type Request, readRequests } from './requests/request';
import { type Verdict, verdictOf } from './verdict';

export interface Fit {
  readonly figures: readonly Figures[];
  readonly verdict: Verdict;
  readonly outcomes: readonly Outcome[];
}

export interface Wish {
  readonly entries: readonly EntryName[];
  /** How many are asked at each entry. */
  readonly requests: number;
  readonly seed: number;
}

/** Lets a model choose tools at the entries of a gateway. */
export async function measureModel(gateway: string, model: Model, wish: Wish, progress: Progress): Promise<Fit> {
  const { entries } = wish;
  const [catalog, requests] = await Promise.all([readCatalog(gateway), drawFor(gateway, wish)]);
  const outcomes = await measureChoice({ gateway, model, catalog, entries, progress, requests });
  const figures = entries.map((entry) => figuresOf(entry, outcomes));
  return { figures, verdict: verdictOf(model.name, figures, outcomes), outcomes };
}

/** The requests of such a run. */
export async function drawFor(gateway: string, { requests, seed }: Omit<Wish, 'entries'>): Promise<Request[]> {
  const lite = await McpEntry.open(gateway, ENTRY_URLS.lite);
  await lite.close();
  return draw(
    readRequests(),
    requests,
    seed,
    lite.tools.map(({ name }) => name),
  );
}
