import { mcpEntry } from '../routing/mcp-entries';
import type { Target } from '../routing/target';
import { Aggregate, type AggregateParts } from './aggregate';
import { AllTools } from './entries/all';

/** The MCP entries over all servers, by path. */
export function aggregateEntries(parts: AggregateParts): Map<string, Target> {
  const entries = [new AllTools(parts.fleet)];
  return new Map(entries.map((entry) => [entry.path, mcpEntry({ answer: new Aggregate(entry, parts).answer })]));
}
