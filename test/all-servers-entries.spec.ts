import { readFileSync } from 'node:fs';
import { SERVER_NAMES } from '@libs/fleet';
import { connectMcp, REVISIONS, tokensOf } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Answer = any;

let fleet: FleetInUse;

beforeAll(async () => {
  fleet = await startFleetInUse();
}, 60_000);

afterAll(() => fleet.close());

const contracts = SERVER_NAMES.map((server) => JSON.parse(readFileSync(`contracts/${server}.json`, 'utf8')));
const contractTools: Answer[] = contracts.flatMap(({ tools }) => tools);

/** What a model reads of the tools. */
const tokensIn = (tools: readonly Answer[]): number =>
  tools.reduce(
    (sum, { name, description, inputSchema }) => sum + tokensOf(JSON.stringify({ name, description, inputSchema })),
    0,
  );

const connect = (path: string, revision: (typeof REVISIONS)[number]) => connectMcp(fleet.gateway + path, revision);

describe.each(REVISIONS)('/mcp/all in revision %s', (revision) => {
  it('lists every tool of the fleet once, what reads first and what destroys last, within its budget', async () => {
    const client = await connect('/mcp/all', revision);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).sort()).toEqual(contractTools.map(({ name }) => name).sort());
    const effects = tools.map(({ name }) => contractTools.find((tool) => tool.name === name).effect);
    expect(effects.indexOf('write')).toBeGreaterThan(effects.lastIndexOf('read'));
    expect(effects.indexOf('destroy')).toBeGreaterThan(effects.lastIndexOf('write'));
    expect(tokensIn(tools)).toBeLessThanOrEqual(12_000);
    await client.close();
  });

  it('tells where what is, and calls tools of every server', async () => {
    const client = await connect('/mcp/all', revision);
    const instructions = client.getInstructions()!;
    expect(Buffer.byteLength(instructions)).toBeLessThan(2_048);
    expect(
      instructions
        .split('\n')
        .slice(0, 10)
        .map((line) => line.split(':')[0]),
    ).toEqual(SERVER_NAMES);
    for (const name of ['list_jobs', 'list_hosts', 'list_users']) {
      const { structuredContent } = (await client.callTool({ name, arguments: { page_size: 1 } })) as Answer;
      expect(structuredContent.results).toHaveLength(1);
    }
    await client.close();
  });
});
