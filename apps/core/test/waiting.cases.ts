import { scaledClock } from '@libs/awx-simulator';
import { connectMcp, onBothSurfaces, REVISIONS, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(20) });

onBothSurfaces('launch_job_template', core.server, (call) => {
  it('waits for the end and tells how it ended', async () => {
    const { data } = await call({ id: 'Gather facts', wait: 60, again: true });
    expect(data).toMatchObject({ type: 'job', status: 'successful', done: true, elapsed: expect.any(Number) });
    expect(data.host_status_counts).toEqual(expect.any(Object));
    expect(data.next).toContain(`get_job ${data.id}`);
  });

  it('refuses to wait for ever', async () => {
    expect((await call({ id: 'Gather facts', wait: 601 })).detail).toContain(
      'wait must be a whole number from 0 to 600',
    );
  });
});

describe.each(REVISIONS)('progress over MCP %s', (revision) => {
  it('is told to a client that asks for it, rising', async () => {
    const client = await connectMcp(`${core.server().url}/mcp`, revision);
    const told: { progress: number; total?: number; message?: string }[] = [];
    const call = { name: 'launch_job_template', arguments: { id: 'Deploy to staging', wait: 60, again: true } };
    const answer = await client.callTool(call, { onprogress: (progress) => told.push(progress) });
    expect(answer.structuredContent).toMatchObject({ done: true });
    expect(told.length).toBeGreaterThan(0);
    expect(told[0]).toMatchObject({
      progress: 0,
      total: 60,
      message: expect.stringMatching(/^Deploy to staging: (pending|waiting|running)/),
    });
    const values = told.map(({ progress }) => progress);
    expect(values).toEqual([...new Set(values)].sort((one, other) => one - other));
    await client.close();
  });
});
