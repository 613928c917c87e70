import { SERVER_NAMES, type ServerName } from '@libs/fleet';
import { type ListedTool, McpEntry } from './mcp-entry';

/** A tool of the fleet, with the schema by which its server checks. */
export interface KnownTool extends ListedTool {
  readonly server: ServerName;
  /** Whether `/mcp/<server>` lists it, without `/full`. */
  readonly essential: boolean;
}

/** Every tool of the fleet by its name, as the servers themselves list them. */
export type Catalog = ReadonlyMap<string, KnownTool>;

export async function readCatalog(gateway: string): Promise<Catalog> {
  const tools = await Promise.all(SERVER_NAMES.map((server) => toolsOf(gateway, server)));
  return new Map(tools.flat().map((tool) => [tool.name, tool]));
}

async function toolsOf(gateway: string, server: ServerName): Promise<KnownTool[]> {
  const full = await listAt(gateway, `/mcp/${server}/full`);
  const essential = new Set((await listAt(gateway, `/mcp/${server}`)).map(({ name }) => name));
  return full.map((tool) => ({ ...tool, server, essential: essential.has(tool.name) }));
}

async function listAt(gateway: string, path: string): Promise<readonly ListedTool[]> {
  const entry = await McpEntry.open(gateway, path);
  await entry.close();
  return entry.tools;
}
