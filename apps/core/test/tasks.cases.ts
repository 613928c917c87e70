import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, requestModern, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const clock = steppedClock(Date.UTC(2026, 5, 1));
const core = useServer('core', CoreModule, { data: 'company', clock });

const TASKS = 'io.modelcontextprotocol/tasks';

/** A request of a client that takes tasks, or does not. */
const ask = (method: string, params: Record<string, unknown>, extensions: object = { [TASKS]: {} }) =>
  requestModern(`${core.server().url}/mcp`, method, params, { extensions });

const launch = (more: object = {}, extensions?: object) =>
  ask('tools/call', { name: 'launch_job_template', arguments: { id: 38, again: true, ...more } }, extensions);

describe('tasks', () => {
  it('are declared', async () => {
    expect((await ask('server/discover', {})).result.capabilities.extensions).toEqual({ [TASKS]: {} });
  });

  it('are what a launch answers, at once though it was to wait, and are followed to the end', async () => {
    const { result: made } = await launch({ wait: 600 });
    expect(made).toMatchObject({ resultType: 'task', status: 'working', ttlMs: null, pollIntervalMs: 3000 });
    const { taskId } = made;
    const get = async () => (await ask('tasks/get', { taskId })).result;
    expect(await get()).toMatchObject({ resultType: 'complete', taskId, status: 'working', createdAt: made.createdAt });
    clock.advance(600_000);
    const { status, statusMessage, result } = await get();
    expect({ status, statusMessage }).toEqual({ status: 'completed', statusMessage: 'Gather facts: successful' });
    expect(result.structuredContent).toMatchObject({
      id: Number(taskId),
      type: 'job',
      status: 'successful',
      done: true,
    });
    expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent);
  });

  it('end when they are canceled, which is on record as what it does', async () => {
    const { taskId } = (await launch()).result;
    expect((await ask('tasks/cancel', { taskId })).result).toMatchObject({ resultType: 'complete' });
    expect((await ask('tasks/get', { taskId })).result).toMatchObject({ status: 'cancelled' });
    expect(auditRecords(core.server()).slice(-3)).toMatchObject([
      { operation: 'cancel_job', phase: 'attempt', input: { id: taskId } },
      { operation: 'cancel_job', phase: 'outcome', outcome: 'ok' },
      { operation: 'get_job', phase: 'outcome', outcome: 'ok' },
    ]);
    expect((await ask('tasks/cancel', { taskId })).result).toMatchObject({ resultType: 'complete' });
    expect((await ask('tasks/update', { taskId, inputResponses: {} })).result).toMatchObject({
      resultType: 'complete',
    });
  });

  it('are not given to clients that do not take them, and not for what was refused', async () => {
    expect((await launch({}, {})).result.structuredContent).toMatchObject({
      id: expect.any(Number),
      status: 'pending',
    });
    expect((await launch({ limit: 'web01' })).result).toMatchObject({ isError: true });
    const { error } = await ask('tasks/get', { taskId: '1' }, {});
    expect(error).toMatchObject({ code: -32021, data: { requiredCapabilities: { extensions: { [TASKS]: {} } } } });
  });

  it.each(['999999', '0', 'x', '1e3'])('that do not exist are parameters that are wrong: %s', async (taskId) => {
    expect((await ask('tasks/get', { taskId })).error).toMatchObject({ code: -32602 });
    expect((await ask('tasks/cancel', { taskId })).error).toMatchObject({ code: -32602 });
  });
});
