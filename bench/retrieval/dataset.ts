import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVER_NAMES } from '@libs/fleet';
import type { SearchableTool } from '@libs/tool-search';

/** A request and the tools that answer it; none when no tool does. README.md says what grades and styles mean. */
export interface Item {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly { readonly tool: string; readonly grade: number }[];
  readonly domain: string;
  readonly style: string;
  readonly lang?: string;
  readonly split?: string;
}

/** Read where they stand, below the project's root: the build has no data. */
const HERE = join('bench', 'retrieval');

export const DEV = join(HERE, 'dev.jsonl');
export const UNSEEN = join(HERE, 'unseen.jsonl');
export const KINDS = join(HERE, 'kinds.jsonl');

export const readItems = (path: string): Item[] =>
  readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Item);

/** Every tool of the fleet, as the committed contracts have it. */
export const readTools = (): SearchableTool[] =>
  SERVER_NAMES.flatMap((server) => {
    const contract = JSON.parse(readFileSync(join('contracts', `${server}.json`), 'utf8')) as {
      readonly tools: readonly Omit<SearchableTool, 'server'>[];
    };
    return contract.tools.map((tool) => ({ ...tool, server }));
  });

/** The public set: its tools, by their full ids, and its requests. */
export function readPublicSet(): { readonly tools: SearchableTool[]; readonly items: Item[] } {
  const read = (file: string): unknown => JSON.parse(readFileSync(join(HERE, 'mcpproxy', file), 'utf8'));
  const { tools } = read('corpus_v1.tools.json') as {
    readonly tools: readonly { readonly tool_id: string; readonly server: string; readonly description: string }[];
  };
  const { queries } = read('retrieval_golden_v1.json') as {
    readonly queries: readonly {
      readonly id: string;
      readonly query: string;
      readonly labels: readonly { readonly tool_id: string; readonly relevance: number }[];
    }[];
  };
  return {
    tools: tools.map(({ tool_id, server, description }) => ({ name: tool_id, server, description })),
    items: queries.map(({ id, query, labels }) => ({
      id,
      text: query,
      gold: labels
        .filter(({ relevance }) => relevance > 0)
        .map(({ tool_id, relevance }) => ({ tool: tool_id, grade: relevance })),
      domain: '',
      style: '',
    })),
  };
}
