import { McpRefusal } from '@libs/server';
import { AGGREGATES } from '../../routing/mcp-entries';
import { type Entry, type EntryTool, OVER_SERVERS } from '../entry';
import type { FleetTool, FleetTools } from '../fleet-tools';
import { instructionsOf } from '../instructions';
import { listed } from '../listed-tool';
import { noSuchTool } from '../no-such-tool';
import { passTool } from '../pass-tool';
import { firstSentence, shortSchema } from '../short-schema';
import type { View } from '../view';

/** Every tool of the fleet, flat: for clients that search in lists themselves. */
export class AllTools implements Entry {
  readonly hasRoof = true;
  readonly path = AGGREGATES.all;
  readonly parameters = OVER_SERVERS;
  private readonly entryTools: ReadonlyMap<FleetTool, EntryTool>;

  constructor(private readonly fleet: FleetTools) {
    this.entryTools = new Map(fleet.all.map((tool) => [tool, inShort(tool)]));
  }

  instructions(view: View): string {
    return instructionsOf(view);
  }

  tools({ tools }: View): EntryTool[] {
    return tools.map((tool) => this.entryTools.get(tool)!);
  }

  tool(name: string): EntryTool {
    const tool = this.fleet.find(name);
    if (tool) return this.entryTools.get(tool)!;
    throw new McpRefusal(noSuchTool(name, this.fleet, 'tools/list has all tools.'));
  }
}

const inShort = (tool: FleetTool): EntryTool => ({
  listed: {
    ...listed(tool),
    description: firstSentence(tool.description),
    inputSchema: shortSchema(tool.inputSchema),
  },
  run: (context) => passTool(tool, context),
});
