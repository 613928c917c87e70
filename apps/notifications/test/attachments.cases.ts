import { callOn, LIST_TOKENS, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { NotificationsModule } from '../src/notifications.module';

const { server, create, ask } = useServer('notifications', NotificationsModule, { data: 'company' });

const template = async (name: string): Promise<number> => {
  const notification_configuration = { url: 'https://hooks.example/canary-9', http_method: 'POST', headers: {} };
  const body = { name, organization: 2, notification_type: 'webhook', notification_configuration };
  return (await create('notification_templates', body)).id;
};

const attachedTo = async (path: string, event: string): Promise<number[]> =>
  (await ask('GET', `${path}/notification_templates_${event}/`)).results.map(({ id }: { id: number }) => id);

onBothSurfaces('get_notification', server, (call) => {
  it('tells who is told by what, and whether the newest one arrived, never an address', async () => {
    const { data, text } = await call({ id: 'Ops Slack' });
    expect(data).toMatchObject({
      name: 'Ops Slack',
      notification_type: 'slack',
      recipients: ['#ops'],
      configured: expect.arrayContaining(['channels', 'token']),
      used_by: [{ what: 'job templates', count: 2, names: expect.arrayContaining(['Patch Linux servers']) }],
    });
    expect(text).not.toContain('encrypted');
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    const failed = await call({ id: 'Audit webhook' });
    expect(failed.data.last_sent).toMatch(/^\d{4}-.*Z failed: /);
    expect((await call({ id: 'Nobody' })).detail).toContain('Find one with list_notifications.');
  });
});

onBothSurfaces('list_notification_history', server, (call) => {
  it('lists what was sent, newest first, by template, status and time', async () => {
    const { data, text } = await call({ status: 'failed' });
    expect(data.results[0]).toMatchObject({
      id: expect.any(Number),
      status: 'failed',
      template: 'Audit webhook',
      notification_type: 'webhook',
      error: expect.any(String),
    });
    expect(text).not.toMatch(/https?:\/\/[^"\s/]+\//);
    const all = (await call({})).data;
    expect(all.count).toBeGreaterThan(data.count);
    expect(tokensOf((await call({})).text)).toBeLessThanOrEqual(LIST_TOKENS);
    expect((await call({ notification_template: 'Audit webhook' })).data.count).toBeLessThan(all.count);
    expect((await call({ since: '2030-01-01' })).data.count).toBe(0);
    expect((await call({ notification_template: 'Nobody' })).detail).toContain('Find one with list_notifications.');
  });
});

onBothSurfaces('attach_notification', server, (call, surface) => {
  it.each([
    ['job_template', 'Gather facts', 'job_templates/38', 'error'],
    ['workflow_job_template', 'Monthly patching', 'workflow_job_templates/51', 'approvals'],
    ['project', 'platform-playbooks', 'projects/10', 'success'],
    ['organization', 'Data Services', 'organizations/4', 'started'],
  ])('lets a %s tell by it, and detaches it again', async (kind, target, path, event) => {
    const id = await template(`${kind} over ${surface}`);
    const input = { id, kind, target, events: [event] };
    const { data } = await call(input);
    expect(data).toEqual({
      id,
      name: `${kind} over ${surface}`,
      target: expect.stringContaining(`"${target}"`),
      done: [event],
    });
    expect(await attachedTo(path, event)).toContain(id);
    expect((await call(input)).data).toMatchObject({ unchanged: [event] });
    const detached = await callOn(surface, server(), 'detach_notification', input);
    expect(detached.data).toMatchObject({ done: [event] });
    expect(await attachedTo(path, event)).not.toContain(id);
  });

  it('refuses approvals of what waits for none, and what is not there', async () => {
    const input = { id: 'Ops Slack', kind: 'project', target: 10, events: ['approvals'] };
    expect((await call(input)).detail).toContain('approvals is for workflow job templates and organizations');
    expect((await call({ ...input, events: ['whenever'] })).detail).toContain('must be among started');
    expect((await call({ ...input, events: ['error'], target: 'None' })).detail).toContain(
      'Find one with list_projects.',
    );
  });
});

describe('attaching', () => {
  it('costs AWX a call for each name and event, and one where something changes', async () => {
    const id = await template('Counted');
    const input = { id, kind: 'job_template', target: 38, events: ['error', 'success'] };
    const call = (operation: string) => () => callOn('REST', server(), operation, input);
    expect(await leftForAwx(server(), call('attach_notification'))).toHaveLength(6);
    expect(await leftForAwx(server(), call('attach_notification'))).toHaveLength(4);
  });
});
