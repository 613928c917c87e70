import { scaledClock } from '@libs/awx-simulator';
import { connectMcp, REVISIONS } from '@libs/testing';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

let fleet: FleetInUse;

beforeAll(async () => {
  fleet = await startFleetInUse({ clock: scaledClock(4) }, { GATEWAY_TIMEOUT_MS: '1000', AWX_POLL_SECONDS: '0.2' });
});

afterAll(() => fleet.close());

describe('waiting through the gateway, longer than it lets others take', () => {
  it('answers over REST how the run ended', async () => {
    const response = await fetch(`${fleet.gateway}/job_templates/38/launch`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"wait": 60}',
    });
    expect(await response.json()).toMatchObject({ done: true, status: 'successful' });
  });

  it.each(REVISIONS)('tells progress on the way over MCP %s', async (revision) => {
    const client = await connectMcp(`${fleet.gateway}/mcp/core`, revision);
    const told: number[] = [];
    const call = { name: 'launch_job_template', arguments: { id: 'Deploy to staging', wait: 60, again: true } };
    const { structuredContent } = await client.callTool(call, { onprogress: ({ progress }) => told.push(progress) });
    expect(structuredContent).toMatchObject({ done: true });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...new Set(told)].sort((one, other) => one - other));
    await client.close();
  });
});
