import type { ServerName } from '@libs/fleet';
import type { FleetTool } from './fleet-tools';

export interface SearchOptions {
  readonly limit: number;
  readonly servers?: readonly ServerName[];
}

export interface Found {
  /** Best first. */
  readonly hits: readonly { readonly name: string; readonly score: number }[];
  /** Nothing comes near; the hits are guesses, if there are any. */
  readonly noMatch: boolean;
}

/** Finds tools by the words that they share with a question. */
export class ToolSearch {
  constructor(private readonly tools: readonly FleetTool[]) {}

  find(query: string, { limit, servers }: SearchOptions): Found {
    const asked = wordsOf(query);
    const hits = this.tools
      .filter(({ server }) => !servers || servers.includes(server))
      .map((tool) => ({ name: tool.name, score: scoreOf(tool, asked) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score)
      .slice(0, limit);
    return { hits, noMatch: hits.length === 0 };
  }
}

function scoreOf({ name, description, phrases = [] }: FleetTool, asked: readonly string[]): number {
  const [inName, inPhrases, inText] = [wordsOf(name), wordsOf(phrases.join(' ')), wordsOf(description)];
  const scores = asked.map(
    (word) => 3 * Number(inName.includes(word)) + 2 * Number(inPhrases.includes(word)) + Number(inText.includes(word)),
  );
  return scores.reduce((sum, score) => sum + score, 0);
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .match(/[\p{L}\d]+/gu)
    ?.map((word) => word.replace(/s$/, '')) ?? [];
