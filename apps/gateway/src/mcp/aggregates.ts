import { mcpEntry } from '../routing/mcp-entries';
import type { Target } from '../routing/target';
import { Aggregate, type AggregateParts } from './aggregate';
import { AllTools } from './entries/all';
import { GeneralTools } from './entries/general';
import { LiteTools } from './entries/lite';
import { ToolSearch } from './tool-search';

/** The MCP entries over all servers, by path. */
export function aggregateEntries(parts: AggregateParts): Map<string, Target> {
  const search = new ToolSearch(parts.fleet.all);
  const entries = [new GeneralTools(parts.fleet, search), new AllTools(parts.fleet), new LiteTools(parts.fleet)];
  return new Map(entries.map((entry) => [entry.path, mcpEntry({ answer: new Aggregate(entry, parts).answer })]));
}
