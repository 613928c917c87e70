import { McpRefusal, nearest } from '@libs/server';
import type { Entry, EntryTool } from '../entry';
import type { FleetTool, FleetTools } from '../fleet-tools';
import { listed } from '../listed-tool';
import { passTool } from '../pass-tool';
import { shortSchema } from '../short-schema';

/** Every tool of the fleet, flat: for clients that search in lists themselves. */
export class AllTools implements Entry {
  readonly path = '/mcp/all';
  private readonly entryTools: ReadonlyMap<FleetTool, EntryTool>;

  constructor(private readonly fleet: FleetTools) {
    this.entryTools = new Map(fleet.all.map((tool) => [tool, inShort(tool)]));
  }

  tools({ tools }: { readonly tools: readonly FleetTool[] }): EntryTool[] {
    return tools.map((tool) => this.entryTools.get(tool)!);
  }

  tool(name: string): EntryTool {
    const tool = this.fleet.find(name);
    if (tool) return this.entryTools.get(tool)!;
    throw new McpRefusal(noSuchTool(name, this.fleet));
  }
}

const inShort = (tool: FleetTool): EntryTool => ({
  listed: { ...listed(tool), inputSchema: shortSchema(tool.inputSchema) },
  run: (toolCall) => passTool(tool, toolCall),
});

/** What to say of a name that no tool has. */
export function noSuchTool(name: string, { all }: FleetTools, otherwise = 'tools/list has all tools.'): string {
  const near = nearest(
    name,
    all.map((tool) => tool.name),
  );
  const instead = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : otherwise;
  return `There is no tool ${JSON.stringify(name.slice(0, 100))}. ${instead}`;
}
