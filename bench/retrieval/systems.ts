import { type SearchableTool, ToolSearch } from '@libs/tool-search';
import MiniSearch from 'minisearch';
import type { Ranking } from './metrics';

/** A way to find tools, to be measured. */
export interface System {
  readonly what: string;
  readonly rank: (request: string) => Ranking;
}

const DEEP = 10;

/** Ours, as the gateway uses it; `decides`: it may say that nothing matches. */
export function ours(what: string, tools: readonly SearchableTool[], decides = true): System {
  const search = new ToolSearch(tools);
  return {
    what,
    rank: (request) => {
      const { hits, noMatch } = search.find(request, { limit: DEEP });
      return noMatch && decides ? [] : hits.map(({ name }) => name);
    },
  };
}

/** What there would be without it: MiniSearch, over names and descriptions alone or with phrases. */
export function baselines(tools: readonly SearchableTool[]): System[] {
  const bare = tools.map(withoutPhrases);
  return [
    { what: 'MiniSearch, names and descriptions', rank: first(miniSearch(bare, words)) },
    { what: 'MiniSearch, its prefixes and fuzziness', rank: first(miniSearch(bare, words, LENIENT)) },
    { what: 'the same, and phrases', rank: first(miniSearch(tools, words, LENIENT)) },
    {
      what: 'MiniSearch, words and letters, phrases',
      rank: fused(miniSearch(tools, words), miniSearch(tools, letters)),
    },
    ours('ToolSearch without phrases', bare),
  ];
}

export const withoutPhrases = ({ phrases: _, ...tool }: SearchableTool): SearchableTool => tool;

type Scored = (request: string) => ReadonlyMap<string, number>;
const LENIENT = { prefix: true, fuzzy: 0.2 };

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const letters = (text: string): string[] =>
  words(text).flatMap((word) => Array.from({ length: word.length }, (_, at) => `^${word}$`.slice(at, at + 3)));

function miniSearch(
  tools: readonly SearchableTool[],
  tokenize: (text: string) => string[],
  options: { readonly prefix?: boolean; readonly fuzzy?: number } = {},
): Scored {
  const index = new MiniSearch({
    idField: 'name',
    fields: ['name', 'description', 'said'],
    tokenize,
    searchOptions: { boost: { name: 2 }, ...options },
  });
  index.addAll(tools.map(({ name, description, phrases = [] }) => ({ name, description, said: phrases.join('\n') })));
  return (request) => new Map(index.search(request).map(({ id, score }) => [String(id), score]));
}

const first =
  (scored: Scored): System['rank'] =>
  (request) =>
    [...scored(request).keys()].slice(0, DEEP);

/** The sum of both, each as a part of its best. */
const fused =
  (...both: readonly Scored[]): System['rank'] =>
  (request) => {
    const sums = new Map<string, number>();
    for (const scores of both.map((scored) => scored(request))) {
      const best = Math.max(...scores.values());
      for (const [name, score] of scores) sums.set(name, (sums.get(name) ?? 0) + score / best);
    }
    return [...sums]
      .sort(([, a], [, b]) => b - a)
      .slice(0, DEEP)
      .map(([name]) => name);
  };
