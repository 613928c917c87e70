import type { Item } from './dataset';

/** What a search answers: tools, best first; none when it says that nothing matches. */
export type Ranking = readonly string[];

/** How well one request was answered, each from 0 to 1. */
export interface Scores {
  readonly hit1: number;
  readonly hit3: number;
  readonly hit5: number;
  readonly lenient1: number;
  readonly lenient5: number;
  readonly mrr: number;
  readonly ndcg10: number;
  readonly domain1: number;
  readonly domain2: number;
}

const CUT = 10;

export function scoresOf({ gold }: Item, ranking: Ranking, domainOf: (tool: string) => string): Scores {
  const ranked = ranking.slice(0, CUT);
  const any = new Set(gold.map(({ tool }) => tool));
  const topGrade = Math.max(...gold.map(({ grade }) => grade));
  const top = new Set(gold.filter(({ grade }) => grade === topGrade).map(({ tool }) => tool));
  const within = (tools: ReadonlySet<string>, k: number): number =>
    ranked.slice(0, k).some((tool) => tools.has(tool)) ? 1 : 0;
  const domains = [...new Set(ranked.map(domainOf))];
  const wanted = new Set([...top].map(domainOf));
  const inDomains = (k: number): number => (domains.slice(0, k).some((domain) => wanted.has(domain)) ? 1 : 0);
  return {
    hit1: within(top, 1),
    hit3: within(top, 3),
    hit5: within(top, 5),
    lenient1: within(any, 1),
    lenient5: within(any, 5),
    mrr: reciprocalRank(top, ranked),
    ndcg10: gainOf(ranked.map((tool) => gradeOf(gold, tool))) / gainOf(gold.map(({ grade }) => grade).sort(descending)),
    domain1: inDomains(1),
    domain2: inDomains(2),
  };
}

const descending = (a: number, b: number): number => b - a;
const gradeOf = (gold: Item['gold'], name: string): number => gold.find(({ tool }) => tool === name)?.grade ?? 0;

/** The discounted cumulative gain of grades in their order. */
const gainOf = (grades: readonly number[]): number =>
  grades.slice(0, CUT).reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);

/** One over the rank of the first that is wanted; 0 when none is there. */
export function reciprocalRank(wanted: ReadonlySet<string>, ranking: Ranking): number {
  const at = ranking.findIndex((tool) => wanted.has(tool));
  return at < 0 ? 0 : 1 / (at + 1);
}

/** The share of the tools that answer a request which is among the first k. */
export function recallAt(k: number, { gold }: Item, ranking: Ranking): number {
  const found = ranking.slice(0, k).filter((name) => gold.some(({ tool }) => tool === name));
  return found.length / gold.length;
}

/** How well requests that no tool answers are told from the others. */
export interface NoTool {
  /** Of the requests that were refused, the share that no tool answers; undefined when none was refused. */
  readonly precision: number | undefined;
  readonly recall: number;
  /** Of the requests that a tool answers, the share that was refused. */
  readonly refused: number;
}

export function noToolOf(answered: readonly { readonly item: Item; readonly ranking: Ranking }[]): NoTool {
  const count = (hasTool: boolean, refused: boolean): number =>
    answered.filter(({ item, ranking }) => item.gold.length > 0 === hasTool && (ranking.length === 0) === refused)
      .length;
  const right = count(false, true);
  const wrong = count(true, true);
  return {
    precision: right + wrong === 0 ? undefined : right / (right + wrong),
    recall: right / (right + count(false, false)),
    refused: wrong / (wrong + count(true, false)),
  };
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
