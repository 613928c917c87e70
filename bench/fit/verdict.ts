import { intervalOf } from '../retrieval/bootstrap';
import { mean } from '../retrieval/metrics';
import type { Figures } from './choice/figures';
import type { Outcome } from './choice/outcome';
import type { Share } from './choice/share';
import { ENTRY_URLS, type EntryName } from './entries/entries';

/** An entry serves a model when more than this share of what its tools answer ends in a tool that helps. */
const SERVES = 0.5;
/** A model may be given tools that change AWX when at most this share of its reads ends in one. */
const MAY_CHANGE = 0.05;
/** Enough to tell on which side of 0 an interval ends. */
const RESAMPLES = 2_000;
/** Those that take any request; of two as good as each other the shorter one is taken. */
const FOR_ALL: readonly EntryName[] = ['mcp', 'all'];

export type Answer = 'yes' | 'no' | 'too close to call';

export interface Verdict {
  /** The entry to give the model, if any. */
  readonly entry?: EntryName;
  readonly serves: Answer;
  /** Whether it may have tools that change AWX. */
  readonly mayChange: Answer;
  readonly sentence: string;
}

/** What to do with this model; docs/models.md states the rule. */
export function verdictOf(model: string, all: readonly Figures[], outcomes: readonly Outcome[]): Verdict {
  const asked = all.filter(({ right }) => right.n > 0);
  const general = best(
    asked.filter(({ entry }) => FOR_ALL.includes(entry)),
    outcomes,
  );
  const server = asked.find(({ entry }) => entry === 'server');
  const lite = asked.find(({ entry }) => entry === 'lite');
  const chosen = [general?.figures, server, lite].find((figures) => figures && servesBy(figures) !== 'no');
  if (!chosen) return noneFor(model, asked);
  const serves = servesBy(chosen);
  const mayChange = above(chosen.changing, MAY_CHANGE, { yes: 'no', no: 'yes' });
  const sentence = [
    `Give ${model} ${urlOf(chosen.entry, mayChange)}: ${words(chosen.right)} of what its tools answer end in the right one` +
      `${chosen === general?.figures && general.isClose ? ` (too close to call between ${FOR_ALL.map((entry) => ENTRY_URLS[entry]).join(' and ')}; this one is shorter)` : ''}`,
    ...(serves === 'yes' ? [] : ['whether it serves at all is too close to call']),
    ...(server && chosen === general?.figures ? serverWords(server, chosen, outcomes) : []),
    readOnlyWords(chosen.changing, mayChange),
  ].join('; ');
  return { entry: chosen.entry, serves, mayChange, sentence: `${sentence}.` };
}

function noneFor(model: string, asked: readonly Figures[]): Verdict {
  const reached = asked.map(({ entry, right }) => `${ENTRY_URLS[entry]} ${words(right)}`).join(', ');
  const sentence = `Give ${model} no entry: at none does it choose a tool that helps more often than not (right: ${reached || 'nothing was asked'}).`;
  return { serves: 'no', mayChange: 'no', sentence };
}

const servesBy = ({ acceptable }: Figures): Answer => above(acceptable, SERVES, { yes: 'yes', no: 'no' });

function above({ low, high }: Share, limit: number, words: Readonly<Record<'yes' | 'no', Answer>>): Answer {
  if (low > limit) return words.yes;
  return high <= limit ? words.no : 'too close to call';
}

/** The one of them that is right more often; the shorter one where that cannot be told. */
function best(
  figures: readonly Figures[],
  outcomes: readonly Outcome[],
): { readonly figures: Figures; readonly isClose: boolean } | undefined {
  const [one, other] = figures.toSorted((first, second) => first.tokens - second.tokens);
  if (!one || !other) return one && { figures: one, isClose: false };
  const by = difference(other.entry, one.entry, outcomes);
  return { figures: by === 'more' ? other : one, isClose: by === 'too close to call' };
}

/** Whether `one` is right more often than `other` at the same requests: 95 %, request by request. */
function difference(
  one: EntryName,
  other: EntryName,
  outcomes: readonly Outcome[],
): 'more' | 'less' | 'too close to call' {
  const rightAt = (name: EntryName): Map<string, boolean> =>
    new Map(
      outcomes
        .filter(({ entry, expects }) => entry === name && expects === 'tool')
        .map(({ request, right }) => [request, right]),
    );
  const others = rightAt(other);
  const pairs = [...rightAt(one)].filter(([request]) => others.has(request));
  const by = pairs.map(([request, right]) => Number(right) - Number(others.get(request)));
  const [low, high] = intervalOf([by], mean, RESAMPLES);
  if (low > 0) return 'more';
  return high < 0 ? 'less' : 'too close to call';
}

function serverWords(server: Figures, chosen: Figures, outcomes: readonly Outcome[]): string[] {
  const by = difference('server', chosen.entry, outcomes);
  if (by === 'less') return [];
  const there = `${ENTRY_URLS.server} (${words(server.right)})`;
  return by === 'more'
    ? [`where a person chooses the server, ${there} is better`]
    : [`whether ${there} is better is too close to call`];
}

function urlOf(entry: EntryName, mayChange: Answer): string {
  if (entry === 'lite') return mayChange === 'yes' ? ENTRY_URLS.lite : '/mcp/lite';
  return mayChange === 'yes' ? ENTRY_URLS[entry] : `${ENTRY_URLS[entry]}?readonly=1`;
}

function readOnlyWords(changing: Share, mayChange: Answer): string {
  const counted = `${changing.k} of ${changing.n} requests to read ended in a tool that changes AWX (at most ${percent(changing.high)} %)`;
  if (mayChange === 'yes') return `it may have tools that change AWX: ${counted}`;
  if (mayChange === 'no') return `it should be read-only: ${counted}`;
  return `whether it may change AWX is too close to call, so read-only: ${counted}`;
}

const percent = (share: number): string => (100 * share).toFixed(0);
const words = ({ share, low, high }: Share): string =>
  `${percent(share)} % (95 %: ${percent(low)} to ${percent(high)})`;
