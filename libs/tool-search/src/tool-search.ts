import { Spelling } from '@libs/spelling';
import { derivedOf, derivingOnce } from './derived';
import { IndexOfTexts } from './index-of-texts';
import { MEANT_WORDS } from './meanings';
import { NO_TOOL } from './no-tool';
import { type Read, type Terms, termsOfRequest, termsOfText } from './terms';
import { wordsOf } from './words';

/** What contracts hold of a tool, and whose it is. */
export interface SearchableTool {
  readonly name: string;
  readonly server: string;
  readonly description: string;
  readonly inputSchema?: { readonly properties?: object };
  readonly phrases?: readonly string[];
}

export interface SearchOptions {
  /** At most so many hits; five unless said. */
  readonly limit?: number;
  /** Only tools of these servers. */
  readonly servers?: readonly string[];
}

export interface Hit {
  readonly name: string;
  /** Greater is better; only comparable within one answer. */
  readonly score: number;
}

export interface Found {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** No tool does what was asked for; the hits are the nearest there are. */
  readonly noMatch: boolean;
}

/** How much a text of a tool weighs beside one of its phrases. */
const WEIGHT = { name: 2, description: 1, server: 0.5, inputs: 0.3 };

/** What no tool does must fit so much better than every tool to be taken for what was asked. */
const MARGIN = 1.1;

/** Of longer requests only the beginning counts: whoever asks must not keep the process busy. */
const LONGEST = 1_000;

interface Prepared {
  /** The tools in their order, then the kinds of what no tool does. */
  readonly index: IndexOfTexts;
  readonly spelling: Spelling;
}

/** Finds tools by operators' words: lexical, in process, without a model. docs/tool-search.md tells how. */
export class ToolSearch {
  #prepared: Prepared | undefined;

  constructor(private readonly tools: readonly SearchableTool[]) {}

  /** Makes what every search needs, in some tenths of a second. The first search does it where nobody has before. */
  prepare(): Prepared {
    this.#prepared ??= prepared(this.tools);
    return this.#prepared;
  }

  find(query: string, { limit = 5, servers }: SearchOptions = {}): Found {
    const { index, spelling } = this.prepare();
    const request = termsOfRequest(query.slice(0, LONGEST), (word) => derivedOf(spelling.correct(word)));
    const scores = index.scores(request);
    const ranked = this.tools
      .map(({ name, server }, at) => ({ name, server, score: scores[at]! }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score);
    const hits = ranked.filter(({ server }) => !servers || servers.includes(server)).slice(0, limit);
    const best = ranked[0]?.score ?? 0;
    const noTool = scores.subarray(this.tools.length).reduce((most, score) => Math.max(most, score), 0);
    return {
      hits: hits.map(({ name, score }) => ({ name, score })),
      noMatch: hits.length === 0 || noTool > best * MARGIN,
    };
  }
}

function prepared(tools: readonly SearchableTool[]): Prepared {
  const noTool = Object.values(NO_TOOL);
  const read = derivingOnce();
  const texts = [...tools.map((tool) => termsOfTool(tool, read)), ...noTool.map((asked) => sumOf(once(asked, read)))];
  const written = [...tools.flatMap(({ name, phrases = [] }) => [name, ...phrases]), ...noTool.flat()];
  return {
    index: new IndexOfTexts(texts, tools.length),
    spelling: new Spelling(byUse([...written.flatMap(wordsOf), ...MEANT_WORDS])),
  };
}

type Weighted = readonly [terms: Terms, weight: number];
const once = (phrases: readonly string[], read: Read): Weighted[] =>
  phrases.map((phrase) => [termsOfRequest(phrase, read), 1]);

const termsOfTool = ({ name, server, description, inputSchema, phrases = [] }: SearchableTool, read: Read): Terms =>
  sumOf([
    [termsOfText(name, read), WEIGHT.name],
    [termsOfText(server, read), WEIGHT.server],
    [termsOfText(description, read), WEIGHT.description],
    [termsOfText(Object.keys(inputSchema?.properties ?? {}).join(' '), read), WEIGHT.inputs],
    ...once(phrases, read),
  ]);

function sumOf(parts: readonly Weighted[]): Terms {
  const sum = new Map<string, number>();
  for (const [terms, weight] of parts)
    for (const [term, count] of terms) sum.set(term, (sum.get(term) ?? 0) + weight * count);
  return sum;
}

function byUse(words: readonly string[]): string[] {
  const uses = new Map<string, number>();
  for (const word of words) uses.set(word, (uses.get(word) ?? 0) + 1);
  return [...uses.keys()].sort((a, b) => uses.get(b)! - uses.get(a)!);
}
