import { nearest } from '@libs/server';
import type { FleetTools } from './fleet-tools';

/** What to say of a name that no tool has: those that come near, or `otherwise`. */
export function noSuchTool(name: string, { all }: FleetTools, otherwise: string): string {
  const names = all.map((tool) => tool.name);
  const near = nearest(name, names);
  const instead = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : otherwise;
  return `There is no tool ${JSON.stringify(name.slice(0, 100))}. ${instead}`;
}
