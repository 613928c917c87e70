import { auditRecords, callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, awx, create, ask } = useServer('advanced', AdvancedModule);

let webhook: number;

beforeAll(async () => {
  await create('inventories', { name: 'Production', organization: 1 });
  const target = { url: 'https://hooks.example', http_method: 'POST', headers: {} };
  const template = { name: 'Ops', organization: 1, notification_type: 'webhook', notification_configuration: target };
  webhook = (await create('notification_templates', template)).id;
});

const count = async (): Promise<number> => (await ask('GET', 'workflow_job_templates/?page_size=1')).count;

onBothSurfaces('create_workflow_job_template', server, (call, surface) => {
  it('makes one whole, by names, and answers what it is and what it lacks', async () => {
    const name = `Release over ${surface}`;
    const { data, text } = await call({
      name,
      organization: 'Default',
      description: 'Staging, then production',
      inventory: 'Production',
      limit: 'web*',
      extra_vars: { version: '1.2' },
      asks: ['limit', 'extra_vars'],
      labels: ['prod', 'weekly'],
      survey: JSON.stringify([
        { variable: 'version', min: 3 },
        { variable: 'pin', type: 'password', default: 'canary-1' },
      ]),
      notifications: JSON.stringify({ error: ['Ops'], approvals: [webhook] }),
    });
    expect(data).toEqual({
      id: expect.any(Number),
      name,
      description: 'Staging, then production',
      organization: 'Default',
      inventory: 'Production',
      limit: 'web*',
      labels: ['prod', 'weekly'],
      asks: ['extra_vars', 'limit'],
      survey: ['version', 'pin'],
      next: expect.stringContaining('no nodes yet: give it some with set_workflow_graph'),
    });
    expect(JSON.stringify([text, auditRecords(server())])).not.toContain('canary-1');
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    const path = `workflow_job_templates/${data.id}`;
    const stored = await ask('GET', `${path}/`);
    expect(JSON.parse(stored.extra_vars)).toEqual({ version: '1.2' });
    expect(stored.summary_fields.labels.results.map((label: { name: string }) => label.name)).toEqual([
      'prod',
      'weekly',
    ]);
    expect(stored.survey_enabled).toBe(true);
    expect((await ask('GET', `${path}/survey_spec/`)).spec).toHaveLength(2);
    for (const [event, expected] of Object.entries({ started: 0, success: 0, error: 1, approvals: 1 }))
      expect((await ask('GET', `${path}/notification_templates_${event}/`)).count).toBe(expected);
  });

  it('needs no more than a name', async () => {
    const { data } = await call({ name: `Bare over ${surface}` });
    expect(Object.keys(data)).toEqual(['id', 'name', 'next']);
  });

  it('tells all names that lead nowhere together, and makes nothing', async () => {
    const before = await count();
    const wrong = { organization: 'Nowhere', inventory: 'Nothing', notifications: { success: ['Nobody'] } };
    const { detail } = await call({ name: `Wrong over ${surface}`, ...wrong });
    expect(detail).toContain('Organization "Nowhere" does not exist.');
    expect(detail).toContain('Inventory "Nothing" does not exist.');
    expect(detail).toContain('Notification template "Nobody" does not exist.');
    expect(await count()).toBe(before);
  });

  it.each([
    [{ survey: [{ variable: 'no words' }] }, 'survey.0.variable must be of letters, digits and underscores'],
    [{ labels: ['prod'] }, 'organization is required for labels'],
    [{ asks: ['credentials'] }, 'asks must be among extra_vars, inventory, limit'],
    [{ extra_vars: 'no mapping' }, 'extra_vars must be an object'],
    [{ notifications: { sometimes: [1] } }, 'notifications.sometimes is not a field'],
    [{ nodes: [] }, 'nodes is not a field of this operation'],
  ])('refuses %j', async (wrong, message) => {
    expect((await call({ name: `Wrong over ${surface}`, ...wrong })).detail).toContain(message);
  });

  it('says who has a name that is taken', async () => {
    const input = { name: `Twice over ${surface}`, organization: 1 };
    await call(input);
    expect((await call(input)).detail).toMatch(/^Workflow job template "Twice over .+" exists already: it is \d+/);
  });

  it('does not hide the template when what follows fails', async () => {
    const name = `Half over ${surface}`;
    const path = '/api/v2/workflow_job_templates/*/labels/';
    awx().faults.add({ kind: 'status', status: 403, method: 'POST', path, times: 1 });
    const { data } = await call({ name, organization: 1, labels: ['lost', 'kept'] });
    expect(data).toMatchObject({
      name,
      labels: ['kept'],
      failed: [expect.stringMatching(/^Label "lost": /)],
      next: expect.stringContaining(`delete_workflow_job_template ${data.id}`),
    });
  });
});

describe('a new workflow job template', () => {
  it('costs AWX one call, and one more for each name, label and notification template', async () => {
    const call = (input: object) => () => callOn('REST', server(), 'create_workflow_job_template', input);
    expect(await leftForAwx(server(), call({ name: 'One', organization: 1 }))).toEqual(['POST workflow_job_templates']);
    const whole = { name: 'Many', organization: 'Default', labels: ['a'], notifications: { error: [webhook] } };
    expect(await leftForAwx(server(), call(whole))).toEqual([
      'GET organizations',
      'POST workflow_job_templates',
      'POST workflow_job_templates',
      'POST workflow_job_templates',
    ]);
  });

  it('is on record before and after', () => {
    const records = auditRecords(server()).filter(({ input }) => Reflect.get(Object(input), 'name') === 'One');
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
  });
});
