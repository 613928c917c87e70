import { ToolSearch } from '@libs/tool-search';
import { mcpEntry } from '../routing/mcp-entries';
import type { Target } from '../routing/target';
import { Aggregate, type AggregateParts } from './aggregate';
import { AllTools } from './entries/all';
import { GeneralTools } from './entries/general';
import { LiteTools } from './entries/lite';
import type { Entry } from './entry';
import type { FleetTools } from './fleet-tools';
import type { ListedTool } from './listed-tool';
import { View } from './view';

const entriesOver = (fleet: FleetTools, search: ToolSearch): Entry[] => [
  new GeneralTools(fleet, search),
  new AllTools(fleet),
  new LiteTools(fleet),
];

/** The MCP entries over all servers, by path. */
export const aggregateEntries = (parts: AggregateParts, search: ToolSearch): Map<string, Target> =>
  new Map(
    entriesOver(parts.fleet, search).map((entry) => [
      entry.path,
      mcpEntry({ answer: new Aggregate(entry, parts).answer }),
    ]),
  );

/** What each of them lists to a caller from whom nothing is kept; for the docs. */
export function listsOf(
  fleet: FleetTools,
  search = new ToolSearch(fleet.all),
): { path: string; tools: readonly ListedTool[] }[] {
  const view = View.whole(fleet);
  return entriesOver(fleet, search).map((entry) => ({
    path: entry.path,
    tools: entry.tools(view).map(({ listed }) => listed),
  }));
}
