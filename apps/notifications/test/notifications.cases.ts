import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { NotificationsModule } from '../src/notifications.module';

const { server, create } = useServer('notifications', NotificationsModule);

const slack = (name: string, description = '') => ({
  name,
  description,
  organization: 1,
  notification_type: 'slack',
  notification_configuration: { token: 'xoxb-nobody-may-read-this', channels: ['#ops', '#deploys'] },
});

beforeAll(async () => {
  await create('notification_templates', slack('Ops'));
  const url = 'https://hooks.example/services/a-secret-in-the-path';
  const notification_configuration = { url, headers: { 'X-Key': 'a-secret-header' } };
  const webhook = { name: 'Audit', organization: 1, notification_type: 'webhook', notification_configuration };
  await create('notification_templates', webhook);
});

onBothSurfaces('list_notifications', server, (call) => {
  it('says who gets it and no secret', async () => {
    const { data, text } = await call();
    expect(data).toEqual({
      count: 2,
      results: [
        { id: expect.any(Number), name: 'Audit', organization: 'Default', notification_type: 'webhook' },
        {
          id: expect.any(Number),
          name: 'Ops',
          organization: 'Default',
          notification_type: 'slack',
          recipients: ['#ops', '#deploys'],
        },
      ],
    });
    expect(text).not.toMatch(/xoxb|secret|encrypted/);
  });

  it('filters by type and by organization', async () => {
    expect((await call({ notification_type: 'slack', organization: 'Default' })).data.count).toBe(1);
    expect((await call({ notification_type: 'email' })).data).toEqual({ count: 0, results: [] });
    expect((await call({ notification_type: 'pigeon' })).detail).toContain(
      'notification_type must be one of awssns, email',
    );
  });
});

describe('twenty notification templates', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const description = 'Tells the people on call of this region that a deployment went wrong';
      await create('notification_templates', slack(`Storefront on-call region ${i}`, description));
    }
    const response = await fetch(`${server().url}/notification_templates?search=storefront`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
