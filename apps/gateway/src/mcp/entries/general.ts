import { McpRefusal } from '@libs/server';
import type { ToolSearch } from '@libs/tool-search';
import { AGGREGATES } from '../../routing/mcp-entries';
import { type Entry, type EntryTool, OVER_SERVERS } from '../entry';
import { type FleetTool, type FleetTools, FREQUENT } from '../fleet-tools';
import { instructionsOf } from '../instructions';
import { listed } from '../listed-tool';
import { noSuchTool } from '../no-such-tool';
import { passTool } from '../pass-tool';
import { CALLERS } from '../tools/caller-names';
import { callerTool } from '../tools/caller-tools';
import { findTools } from '../tools/find-tools';
import type { View } from '../view';

const USE =
  'find_tools finds what is not listed, by what is to be done; call_read_tool, call_write_tool and ' +
  'call_destructive_tool call it.';

/** What is used most, and a way to all else: for general models, the entry to take unless there is a reason not to. */
export class GeneralTools implements Entry {
  readonly hasRoof = true;
  readonly path = AGGREGATES.general;
  readonly parameters = OVER_SERVERS;
  private readonly find: EntryTool;
  private readonly callers: Readonly<Record<FleetTool['effect'], EntryTool>>;
  private readonly frequent: ReadonlyMap<string, EntryTool>;

  constructor(
    private readonly fleet: FleetTools,
    search: ToolSearch,
  ) {
    this.find = findTools(fleet, search);
    this.callers = {
      read: callerTool('read', fleet),
      write: callerTool('write', fleet),
      destroy: callerTool('destroy', fleet),
    };
    const frequent = fleet.all.filter(({ name }) => FREQUENT.includes(name));
    this.frequent = new Map(frequent.map((tool) => [tool.name, direct(tool)]));
  }

  instructions(view: View): string {
    return instructionsOf(view, USE);
  }

  /** What reads first, what destroys last; no way is shown to what the caller cannot call. */
  tools({ tools }: View): EntryTool[] {
    const of = (effect: FleetTool['effect']): EntryTool[] => {
      const ofEffect = tools.filter((tool) => tool.effect === effect);
      const shown = ofEffect.flatMap(({ name }) => this.frequent.get(name) ?? []);
      return ofEffect.length > 0 ? [...shown, ...(effect === 'read' ? [this.find] : []), this.callers[effect]] : [];
    };
    return [...of('read'), ...of('write'), ...of('destroy')];
  }

  tool(name: string): EntryTool {
    const own = [this.find, ...Object.values(this.callers)].find(({ listed: { name: known } }) => known === name);
    const tool = this.fleet.find(name);
    const known = own ?? (tool && this.frequent.get(tool.name));
    if (known) return known;
    if (!tool) throw new McpRefusal(noSuchTool(name, this.fleet, 'find_tools finds one.'));
    throw new McpRefusal(`${name} is not listed here: call it with ${CALLERS[tool.effect]}.`);
  }
}

const direct = (tool: FleetTool): EntryTool => ({
  listed: listed(tool),
  run: (context) => passTool(tool, context),
});
