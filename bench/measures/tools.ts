import { type Figure, type Goal, spreadFigure } from '../rig/figure';
import { generatedName, generatedPath } from '../rig/generated-tools';
import { at, type BenchRequest, rest, toolCall } from '../rig/requests';
import type { Section } from '../rig/section';
import { startAnsweringServer, startGatewayOver, startInstantAwx } from '../rig/setups';
import { inTurns } from '../rig/turns';

const [FEW, MANY] = [10, 5_000];
const REVISION = '2026-07-28';
const FLAT = { atMost: 1.2 };

interface Case {
  readonly name: string;
  /** The call of the tool with a number. */
  readonly request: (tool: number) => BenchRequest;
  readonly goal?: Goal;
}

const CASES: readonly Case[] = [
  { name: 'REST', request: (tool) => rest(generatedPath(tool)), goal: FLAT },
  {
    name: 'a tool at /mcp/core',
    request: (tool) => at('/mcp/core', toolCall(REVISION, generatedName(tool), { id: '7' })),
    goal: FLAT,
  },
  {
    name: 'call_read_tool',
    request: (tool) => toolCall(REVISION, 'call_read_tool', { name: generatedName(tool), arguments: '{"id":"7"}' }),
    goal: FLAT,
  },
  {
    name: 'find_tools',
    request: (tool) => toolCall(REVISION, 'find_tools', { query: generatedName(tool).replaceAll('_', ' ') }),
  },
];

/** What a call costs a gateway that knows many tools, in what it costs one that knows few. */
export const tools: Section = {
  name: 'tools',
  title: `The gateway, from ${FEW} tools to ${MANY}`,
  async run(stage) {
    const behind = { awx: await startInstantAwx(stage), server: await startAnsweringServer(stage) };
    const few = await startGatewayOver(stage, FEW, behind);
    const many = await startGatewayOver(stage, MANY, behind);
    const figures: Figure[] = [];
    for (const { name, request, goal } of CASES) {
      const one = { process: many, request: request(MANY / 2) };
      const turns = await inTurns(one, { process: few, request: request(FEW / 2) });
      figures.push(
        spreadFigure(`${name}, ${MANY} tools: processor time a call`, turns.one, 'ms'),
        spreadFigure(`  to ${FEW} tools`, turns.ratio, 'times', goal),
      );
    }
    const [small, large] = [few.memory.rss, many.memory.rss];
    return [
      ...figures,
      { what: `memory, ${MANY} tools, RSS`, value: large, unit: 'MB' },
      { what: `  ${FEW} tools`, value: small, unit: 'MB' },
      { what: `start, ${MANY} tools`, value: many.startMs / 1000, unit: 's' },
    ];
  },
};
