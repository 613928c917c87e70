import { auditRecords, callOn, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { NotificationsModule } from '../src/notifications.module';

const { server, create, ask } = useServer('notifications', NotificationsModule);

const CANARY = 'canary-5150';
const SLACK = { token: `xoxb-${CANARY}`, channels: ['#ops'] };
const HOOK = { url: `https://hooks.example/services/${CANARY}`, headers: { 'X-Key': CANARY } };

const slack = (name: string) => ({
  name,
  organization: 1,
  notification_type: 'slack',
  notification_configuration: SLACK,
});
const read = (id: number) => ask('GET', `notification_templates/${id}/`);

afterAll(() => {
  expect(JSON.stringify(auditRecords(server()))).not.toContain(CANARY);
});

const MAIL = { host: 'smtp', sender: 'a@example.com', recipients: ['b@example.com'], username: '', password: '' };
const WRITTEN = { ...MAIL, port: '25', timeout: ' 30 ', use_tls: 'false', use_ssl: 'True' };
const MEANT = { port: 25, timeout: 30, use_tls: false, use_ssl: true };

onBothSurfaces('create_notification', server, (call, surface) => {
  it('takes numbers and flags that are written as text, as every input does', async () => {
    const mail = { ...slack(`Mail over ${surface}`), notification_type: 'email' };
    const { data } = await call({ ...mail, notification_configuration: WRITTEN });
    expect((await read(data.id)).notification_configuration).toMatchObject(MEANT);
    const change = { id: data.id, notification_configuration: { port: '587' } };
    expect((await callOn('REST', server(), 'update_notification', change)).ok).toBe(true);
    expect((await read(data.id)).notification_configuration).toMatchObject({ ...MEANT, port: 587 });
  });

  it('takes a configuration as an object and as text, and keeps its secrets to itself', async () => {
    const name = `Made over ${surface}`;
    const messages = { error: { message: '{{ job.name }} failed' } };
    const { data, text } = await call({ ...slack(name), organization: 'Default', messages });
    expect(data).toEqual({
      id: expect.any(Number),
      name,
      organization: 'Default',
      notification_type: 'slack',
      recipients: ['#ops'],
      configured: ['token', 'channels'],
      messages_for: ['error'],
      next: `Try it with send_test_notification ${data.id}.`,
    });
    expect(text).not.toContain(CANARY);
    expect(tokensOf(text)).toBeLessThanOrEqual(150);
    expect(await read(data.id)).toMatchObject({ messages: { error: messages.error } });
    const asText = {
      ...slack(`Text over ${surface}`),
      notification_type: 'webhook',
      notification_configuration: JSON.stringify(HOOK),
    };
    const hook = await call(asText);
    expect(hook.data).toMatchObject({ configured: ['url', 'headers'] });
    expect(hook.text).not.toContain(CANARY);
  });

  it('names every field that is wrong, before AWX sees it, and no value', async () => {
    const name = `Wrong over ${surface}`;
    const notification_configuration = { token: 7, chanels: ['#ops'], hex_color: CANARY };
    const { detail } = await call({ ...slack(name), notification_configuration });
    expect(detail).toContain('notification_configuration.token must be a text');
    expect(detail).toContain('notification_configuration.channels is required for slack: a list of texts, not empty');
    expect(detail).toContain(
      'notification_configuration.chanels is no field of slack: it takes token, channels, hex_color',
    );
    expect(detail).not.toContain(CANARY);
    const left = { ...SLACK, token: '<your token>' };
    expect((await call({ ...slack(name), notification_configuration: left })).detail).toContain(
      'notification_configuration.token is a placeholder: give the real value',
    );
    const webhook = { ...slack(name), notification_type: 'webhook' };
    expect((await call({ ...webhook, notification_configuration: { ...HOOK, http_method: 'GET' } })).detail).toContain(
      'must be POST or PUT',
    );
    const kept = { ...SLACK, token: '$encrypted$' };
    expect((await call({ ...slack(name), notification_configuration: kept })).detail).toContain('there is none yet');
    expect((await call({ ...slack(name), notification_type: 'pigeon' })).detail).toContain(
      'notification_type must be one of',
    );
    expect((await ask('GET', `notification_templates/?name=${encodeURIComponent(name)}`)).count).toBe(0);
  });

  it("passes on AWX's own objections, and says who has a name", async () => {
    const name = `Twice over ${surface}`;
    const { id } = await create('notification_templates', slack(name));
    expect((await call(slack(name))).detail).toMatch(new RegExp(`exists already: it is ${id} .*update_notification`));
    const messages = { error: { message: '{{ nosuch }}' } };
    expect((await call({ ...slack(`Odd over ${surface}`), messages })).detail).toContain("Field 'nosuch' unavailable");
    expect((await call({ ...slack('x'), organization: 'Nowhere' })).detail).toContain(
      'Find one with list_organizations.',
    );
  });
});

onBothSurfaces('update_notification', server, (call, surface) => {
  it('merges a configuration, and tells names only', async () => {
    const name = `Changed over ${surface}`;
    const { id } = await create('notification_templates', slack(name));
    const { data, text } = await call({
      id: name,
      notification_configuration: { channels: ['#new'] },
      description: 'For all',
    });
    expect(data.changed).toEqual({
      description: { from: '', to: 'For all' },
      notification_configuration: { fields: ['channels'] },
    });
    expect(text).not.toContain('encrypted');
    expect((await read(id)).notification_configuration).toEqual({ token: '$encrypted$', channels: ['#new'] });
    expect((await call({ id, notification_configuration: { channels: ['#new'] } })).data.next).toContain(
      'Nothing to change',
    );
    const secret = await call({ id, notification_configuration: { token: `new-${CANARY}` } });
    expect(secret.data.changed).toEqual({ notification_configuration: { fields: ['token'] } });
    expect(secret.text).not.toContain(CANARY);
  });

  it('refuses a half configuration of another type, and takes a whole one without the old', async () => {
    const { id } = await create('notification_templates', slack(`Retyped over ${surface}`));
    expect((await call({ id, notification_type: 'webhook' })).detail).toContain('is required with another type');
    expect((await call({ id, notification_configuration: { token: null } })).detail).toContain(
      'token is required for slack',
    );
    expect((await call({ id })).detail).toContain('must give at least one of name');
    const { ok, text } = await call({ id, notification_type: 'webhook', notification_configuration: HOOK });
    expect(ok).toBe(true);
    expect(text).not.toContain(CANARY);
    const { notification_type, notification_configuration } = await read(id);
    expect(notification_type).toBe('webhook');
    expect(notification_configuration).not.toHaveProperty('channels');
  });

  it('changes and removes own texts', async () => {
    const { id } = await create('notification_templates', slack(`Worded over ${surface}`));
    const messages = { started: { message: 'Go' } };
    expect((await call({ id, messages })).data.changed).toEqual({ messages: { events: ['started'] } });
    expect((await call({ id, messages: null })).data.changed).toEqual({ messages: { to: null } });
    expect((await call({ id: 9999, description: 'x' })).detail).toContain('Find one with list_notifications.');
  });
});

onBothSurfaces('delete_notification', server, (call, surface) => {
  it('tells who would tell nobody any more', async () => {
    const name = `Deleted over ${surface}`;
    const { id } = await create('notification_templates', slack(name));
    const { id: organization } = await create('organizations', { name: `Told over ${surface}` });
    for (const event of ['started', 'error']) {
      await create(`organizations/${organization}/notification_templates_${event}`, { id });
    }
    const left_without_it = [{ what: 'organizations', count: 1, names: [`Told over ${surface}`] }];
    if (surface !== 'REST') expect((await call({ id })).data.preview).toMatchObject({ left_without_it });
    expect((await confirmed(call)({ id: name })).data).toMatchObject({ id, status: 'deleted', left_without_it });
    expect((await confirmed(call)({ id })).detail).toContain('does not exist');
  });
});

onBothSurfaces('send_test_notification', server, (call, surface) => {
  it('says whether it arrived', async () => {
    const { id } = await create('notification_templates', slack(`Tested over ${surface}`));
    const { data } = await call({ id: `Tested over ${surface}` });
    expect(data).toEqual({ notification_id: expect.any(Number), status: 'successful' });
    expect((await ask('GET', `notification_templates/${id}/notifications/`)).count).toBe(1);
  });

  it('says why it did not, without the address', async () => {
    const url = `https://nobody.example:9/services/${CANARY}`;
    const body = { ...slack(`Refused over ${surface}`), notification_type: 'webhook' };
    const { id } = await create('notification_templates', { ...body, notification_configuration: { ...HOOK, url } });
    const { data, text } = await call({ id });
    expect(data).toMatchObject({ status: 'failed', error: expect.stringContaining('Connection refused') });
    expect(text).not.toContain(CANARY);
    expect((await call({ id: 9999 })).detail).toContain('Find one with list_notifications.');
  });
});

describe('what changes notification templates', () => {
  const call = (operation: string, input: object) => callOn('REST', server(), operation, input);

  it('asks AWX as little as it can, and is on record', async () => {
    const created = await leftForAwx(server(), () => call('create_notification', slack('Counted')));
    expect(created).toEqual(['POST notification_templates']);
    const { id } = (await ask('GET', 'notification_templates/?name=Counted')).results[0];
    const changed = await leftForAwx(server(), () => call('update_notification', { id, description: 'x' }));
    expect(changed).toEqual(['GET notification_templates', 'PATCH notification_templates']);
    const records = auditRecords(server()).filter(({ input }) => Reflect.get(Object(input), 'name') === 'Counted');
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    // Itself twice, the five kinds that may tell by it, and the deletion.
    expect(await leftForAwx(server(), () => call('delete_notification', { id }))).toHaveLength(8);
  });
});
