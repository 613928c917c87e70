import MiniSearch from 'minisearch';
import { gramsOf, termsOf, wordsOf } from './words';

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

const FIELDS = ['name', 'description', 'inputs', 'phrases'] as const;
type Document = Record<(typeof FIELDS)[number] | 'id', string>;

/** Finds tools by operators' words: lexical, in process, without a model. */
export class ToolSearch {
  readonly #servers: ReadonlyMap<string, string>;
  readonly #words = new MiniSearch<Document>({
    fields: [...FIELDS],
    tokenize: wordsOf,
    processTerm: termsOf,
    searchOptions: { boost: { name: 3, phrases: 2, inputs: 0.3 } },
  });
  readonly #grams = new MiniSearch<Document>({
    fields: ['name', 'description', 'phrases'],
    tokenize: (text) => wordsOf(text).flatMap(gramsOf),
    processTerm: (gram) => gram,
    searchOptions: { boost: { name: 2, phrases: 2 } },
  });

  constructor(tools: readonly SearchableTool[]) {
    this.#servers = new Map(tools.map(({ name, server }) => [name, server]));
    const documents = tools.map(documentOf);
    this.#words.addAll(documents);
    this.#grams.addAll(documents);
  }

  find(query: string, { limit = 5, servers }: SearchOptions = {}): Found {
    const scores = new Map<string, number>();
    for (const index of [this.#words, this.#grams]) {
      const found = index.search(query);
      for (const { id, score } of found) scores.set(id, (scores.get(id) ?? 0) + score / found[0]!.score);
    }
    const hits = [...scores]
      .filter(([name]) => !servers || servers.includes(this.#servers.get(name)!))
      .map(([name, score]) => ({ name, score }))
      .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
      .slice(0, limit);
    return { hits, noMatch: hits.length === 0 };
  }
}

const documentOf = ({ name, description, inputSchema, phrases = [] }: SearchableTool): Document => ({
  id: name,
  name,
  description,
  inputs: Object.keys(inputSchema?.properties ?? {}).join(' '),
  phrases: phrases.join('\n'),
});
