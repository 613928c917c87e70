import { auditRecords, callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const { server, ask, awx } = useServer('templates', TemplatesModule, { data: 'company' });

/** A template of its own for a test, made by the tool that makes them. */
async function make(more: object = {}): Promise<number> {
  const name = `Template ${Math.random()}`;
  const input = {
    name,
    project: 10,
    playbook: 'patch.yml',
    inventory: 'Production',
    credentials: ['Prod SSH'],
    ...more,
  };
  return (await callOn('REST', server(), 'create_job_template', input)).data.id;
}

const named = async (id: number, list: string): Promise<string[]> =>
  (await ask('GET', `job_templates/${id}/${list}/`)).results.map((one: { name: string }) => one.name);

onBothSurfaces('update_job_template', server, (call) => {
  it('changes what is given, tells from and to, and merges variables', async () => {
    const id = await make({ extra_vars: { port: 80, gone: 1, kept: true }, asks: ['limit'] });
    const { data, text } = await call({
      id,
      limit: 'db',
      inventory: 'Staging',
      extra_vars: { port: 443, gone: null },
      asks: ['inventory', 'extra_vars'],
    });
    expect(data.changed).toEqual({
      limit: { from: '', to: 'db' },
      inventory: { from: 'Production', to: 'Staging' },
      extra_vars: { from: { port: 80, gone: 1 }, to: { port: 443 } },
      asks: { from: ['limit'], to: ['extra_vars', 'inventory'] },
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    const now = await ask('GET', `job_templates/${id}/`);
    expect(now).toMatchObject({ limit: 'db', ask_limit_on_launch: false, ask_inventory_on_launch: true });
    expect(JSON.parse(now.extra_vars)).toEqual({ port: 443, kept: true });
  });

  it('makes lists what is given, by the difference, and keeps the order of instance groups', async () => {
    const lists = { labels: ['production', 'old one'], instance_groups: ['default', 'controlplane'] };
    const id = await make({ ...lists, notifications: { error: ['Ops Slack'] } });
    const { data } = await call({
      id,
      credentials: ['Staging SSH', 'Vault prod'],
      labels: ['production', 'new one'],
      instance_groups: ['controlplane', 'default'],
      notifications: { error: ['PagerDuty prod'], success: ['Release email'] },
    });
    expect(data.changed).toEqual({
      credentials: { from: ['Prod SSH'], to: expect.arrayContaining(['Staging SSH', 'Vault prod']) },
      labels: { from: expect.arrayContaining(['old one']), to: expect.arrayContaining(['new one', 'production']) },
      instance_groups: { from: ['default', 'controlplane'], to: ['controlplane', 'default'] },
      'notifications.error': { from: ['Ops Slack'], to: ['PagerDuty prod'] },
      'notifications.success': { from: [], to: ['Release email'] },
    });
    expect(await named(id, 'instance_groups')).toEqual(['controlplane', 'default']);
    expect((await named(id, 'credentials')).toSorted()).toEqual(['Staging SSH', 'Vault prod']);
    expect((await named(id, 'labels')).toSorted()).toEqual(['new one', 'production']);
  });

  it('clears with null and empty values', async () => {
    const lists = { labels: ['production'], asks: ['inventory'], execution_environment: 'AWX EE (latest)' };
    const id = await make({ ...lists, limit: 'web' });
    const cleared = { inventory: null, execution_environment: null, limit: '', labels: [], credentials: [] };
    const { data } = await call({ id, ...cleared });
    expect(data.changed).toMatchObject({
      inventory: { from: 'Production' },
      execution_environment: { from: 'AWX EE (latest)' },
      limit: { from: 'web', to: '' },
      labels: { from: ['production'], to: [] },
      credentials: { from: ['Prod SSH'], to: [] },
    });
    expect(await ask('GET', `job_templates/${id}/`)).toMatchObject({ inventory: null, execution_environment: null });
  });
});

describe('update_job_template', () => {
  const call = (input: object) => callOn('REST', server(), 'update_job_template', input);
  const calls = async (input: object) => (await leftForAwx(server(), () => call(input))).length;

  it('sends nothing when all is so already', async () => {
    const id = await make({ labels: ['production'], instance_groups: ['default'], survey: [{ variable: 'a' }] });
    const same = { limit: '', credentials: ['Prod SSH'], labels: ['production'], instance_groups: ['default'] };
    const { data } = await call({ id, ...same, survey: [{ variable: 'a' }] });
    expect(data).toMatchObject({ id, changed: {} });
    expect(data.next).toContain('Nothing to change');
    const { results } = await ask('GET', `job_templates/${id}/activity_stream/?operation=update`);
    expect(results.filter(({ changes }: { changes: object }) => 'limit' in changes)).toEqual([]);
  });

  it('replaces a survey, tells the variables of questions that differ, and switches it off and on', async () => {
    const id = await make({ survey: [{ variable: 'a' }, { variable: 'b' }] });
    const replaced = await call({ id, survey: [{ variable: 'a' }, { variable: 'c', required: false }] });
    expect(replaced.data.changed).toEqual({ survey: { from: ['b'], to: ['c'] } });
    const off = await call({ id, survey: [] });
    expect(off.data.changed).toEqual({ survey_enabled: { from: true, to: false } });
    expect((await ask('GET', `job_templates/${id}/survey_spec/`)).spec).toHaveLength(2);
    const on = await call({ id, survey: [{ variable: 'a' }, { variable: 'c', required: false }] });
    expect(on.data.changed).toEqual({ survey_enabled: { from: false, to: true } });
  });

  it('shows first which questions a new survey loses, and asks nothing where it loses none', async () => {
    const id = await make({ survey: [{ variable: 'a' }, { variable: 'b' }] });
    const more = await call({ id, survey: [{ variable: 'b' }, { variable: 'a' }, { variable: 'c' }] });
    expect(more.data.changed).toEqual({ survey: { from: ['a', 'b'], to: ['b', 'a', 'c'] } });
    const { data } = await callOn('MCP 2026-07-28', server(), 'update_job_template', {
      ...{ id, forks: 7, survey: [{ variable: 'a' }, { variable: 'b', required: false }] },
    });
    expect(data).toMatchObject({
      preview: {
        summary: expect.stringMatching(/^Change job template \d+ "Template [\d.]+"\. Replace the survey\.$/),
        input: expect.arrayContaining(['forks: 7', 'survey.0.variable: "a"']),
        deleted_with_it: [{ what: 'questions', count: 1, names: ['c'] }],
        warnings: ['Changed or moved: a, b.'],
      },
      confirm: expect.any(String),
    });
    expect((await ask('GET', `job_templates/${id}/survey_spec/`)).spec).toHaveLength(3);
    expect((await ask('GET', `job_templates/${id}/`)).forks).toBe(0);
  });

  it('replaces variables whole when told to', async () => {
    const id = await make({ extra_vars: { a: 1, b: 2 } });
    await call({ id, extra_vars: { b: 3 }, replace_variables: true });
    expect(JSON.parse((await ask('GET', `job_templates/${id}/`)).extra_vars)).toEqual({ b: 3 });
  });

  it('must change something, and something that is there', async () => {
    const id = await make();
    expect((await call({ id })).detail).toMatch(/must give at least one of name, description, project, playbook/);
    expect((await call({ id, labels: null })).detail).toContain('must give at least one of');
    expect((await call({ id: 9999, limit: 'a' })).detail).toContain('Job template 9999 does not exist.');
    expect((await call({ id: 'Gather fact', limit: 'a' })).detail).toContain('Similar names: 38 "Gather facts"');
    expect((await call({ id: 'Gather facts', playbook: 'gather_fact.yml' })).detail).toContain('gather_facts.yml');
    expect((await call({ id, inventory: 'Nope', credentials: ['Nada'] })).detail).toMatch(/"Nope" .*"Nada"/);
    const response = await fetch(`${server().url}/job_templates/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ notifications: { error: ['Nobody'] } }),
    });
    expect(await response.json()).toMatchObject({ errors: { 'notifications.error': [expect.any(String)] } });
    expect((await call({ id, inventory: null })).detail).toContain('You must either set a default value or ask');
  });

  it('says who has a name that is taken', async () => {
    const id = await make();
    expect((await call({ id, name: 'Gather facts' })).detail).toContain('it is 38 (organization Platform Engineering)');
  });

  it('tells what was changed and what was not', async () => {
    const id = await make();
    const bad = { credentials: ['Prod SSH', 'Git deploy key'] };
    const { ok, data } = await call({ id, limit: 'db', ...bad });
    expect(ok).toBe(true);
    expect(data).toMatchObject({
      changed: { limit: { to: 'db' } },
      failed: [expect.stringContaining('credentials: ')],
    });
    expect(data.next).toBe(`The rest was done. Give what failed to update_job_template ${id} again.`);
    const gone = (await call({ id, limit: 'web', credentials: [99_999] })).data;
    expect(gone.failed).toEqual(['credentials: Credential 99999 does not exist. Find one with list_credentials.']);
    expect((await call({ id, credentials: [99_999] })).detail).toBe(
      'Nothing was changed. credentials: Credential 99999 does not exist. Find one with list_credentials.',
    );
    const nothing = await call({ id, ...bad });
    expect(nothing.ok).toBe(false);
    expect(nothing.detail).toMatch(/^Nothing was changed\. credentials: .*Cannot assign a Credential of kind `scm`/);
    expect(await named(id, 'credentials')).toEqual(['Prod SSH']);
    const two = await call({ id, limit: 'app', credentials: ['Prod SSH', 'Staging SSH'] });
    expect(two.detail).toContain('credentials holds two of kind Machine');
  });

  it('loses no credential to a list that AWX does not take', async () => {
    const id = await make({ credentials: ['Prod SSH', 'Vault prod'] });
    const { detail } = await call({ id, credentials: ['Staging SSH', 'Git deploy key'] });
    expect(detail).toMatch(/^Nothing was changed\. credentials: .* What was done of it before was taken back\.$/);
    expect((await named(id, 'credentials')).toSorted()).toEqual(['Prod SSH', 'Vault prod']);
    const swapped = await call({ id, credentials: ['Staging SSH'] });
    expect(swapped.data.changed.credentials.to).toEqual(['Staging SSH']);
  });

  it('costs two calls by id and by name alike, and two more a list that is as it should be or two and its changes', async () => {
    const id = await make();
    const { name } = await ask('GET', `job_templates/${id}/`);
    expect(await calls({ id, limit: 'a' })).toBe(2);
    expect(await calls({ id: name, limit: 'b' })).toBe(2);
    expect(await calls({ id, limit: 'b' })).toBe(1);
    expect(await calls({ id, labels: ['production'] })).toBe(4);
    expect(await calls({ id, labels: ['production'] })).toBe(2);
  });

  it('goes on record before and after', async () => {
    const id = await make();
    const before = auditRecords(server()).length;
    await call({ id, labels: ['production'], limit: 'db' });
    const records = auditRecords(server()).slice(before);
    expect(records).toMatchObject([{ phase: 'attempt' }, { phase: 'outcome', outcome: 'ok' }]);
    expect(records[1]).toMatchObject({ touched: expect.arrayContaining([{ resource: 'job_templates', id }]) });
  });
});

describe('a project without an organization', () => {
  it('has templates that can wear no labels', async () => {
    const id = await make();
    const { sim } = awx();
    const template = sim.store.get('unified_job_templates', id)!;
    sim.store.update(template, { organization: null });
    const { detail } = await callOn('REST', server(), 'update_job_template', { id, labels: ['production'] });
    expect(detail).toContain('AWX keeps labels by organization, and the project of this template is in none.');
  });
});
