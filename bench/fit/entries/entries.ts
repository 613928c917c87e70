import { SERVER_NAMES } from '@libs/fleet';
import { type Request, rightTools } from '../requests/request';
import type { Catalog } from './catalog';
import { McpEntry } from './mcp-entry';

/** The ways to connect a model that are compared. */
export const ENTRY_NAMES = ['lite', 'server', 'mcp', 'all'] as const;
export type EntryName = (typeof ENTRY_NAMES)[number];

/** As they are shown. A model that is to launch is given `/mcp/lite` with `?write=1`, so it is measured with it. */
export const ENTRY_URLS: Readonly<Record<EntryName, string>> = {
  lite: '/mcp/lite?write=1',
  server: '/mcp/<server>',
  mcp: '/mcp',
  all: '/mcp/all',
};

/**
 * Where a request is asked. `/mcp/<server>` is the one that a person would choose who knows where the right tool is, with
 * `/full` where the essential list lacks it; what no tool does is asked of the servers in turn.
 */
export function pathFor(name: EntryName, request: Request, turn: number, catalog: Catalog): string {
  if (name !== 'server') return ENTRY_URLS[name];
  const tool = request.gold.length > 0 ? catalog.get(rightTools(request)[0]!) : undefined;
  if (!tool) return `/mcp/${SERVER_NAMES[turn % SERVER_NAMES.length]}`;
  return `/mcp/${tool.server}${tool.essential ? '' : '/full'}`;
}

/** The entries of a gateway, each connected to once. */
export class Connections {
  private readonly open = new Map<string, Promise<McpEntry>>();

  constructor(private readonly gateway: string) {}

  at(path: string): Promise<McpEntry> {
    const known = this.open.get(path) ?? McpEntry.open(this.gateway, path);
    this.open.set(path, known);
    return known;
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.open.values()].map(async (entry) => (await entry).close()));
  }
}
