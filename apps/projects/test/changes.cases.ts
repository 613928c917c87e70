import { scaledClock, steppedClock } from '@libs/awx-simulator';
import { auditRecords, callOn, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { ProjectsModule } from '../src/projects.module';

const { server, create, ask } = useServer('projects', ProjectsModule, { clock: scaledClock(20) });

const GIT = { scm_type: 'git', scm_url: 'https://git.example/plays.git' };
let platform: number;
let key: number;

beforeAll(async () => {
  platform = (await create('organizations', { name: 'Platform' })).id;
  const { results } = await ask('GET', 'credential_types/?kind=scm');
  const credential = { name: 'Git key', organization: platform, credential_type: results[0].id };
  key = (await create('credentials', credential)).id;
  await create('execution_environments', { name: 'Tools', image: 'quay.io/northwind/tools:1' });
});

const made = (name: string, more: object = {}) => create('projects', { name, organization: platform, ...GIT, ...more });
const synced = (id: number) => callOn('REST', server(), 'sync_project', { id, wait: 60, again: true });
const send = (method: string, path: string, body: object) => () =>
  fetch(server().url + path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

onBothSurfaces('create_project', server, (call, surface) => {
  it('makes one of git by names, and says how to follow its first update', async () => {
    const name = `Made over ${surface}`;
    const source = { scm_url: GIT.scm_url, scm_branch: 'main', scm_update_on_launch: true };
    const references = { organization: 'Platform', credential: 'Git key', default_environment: 'Tools' };
    const { data, text } = await call({ name, ...source, ...references });
    expect(data).toMatchObject({ name, organization: 'Platform', credential: 'Git key', scm_type: 'git' });
    expect(data.next).toContain(`get_job ${data.current_update}`);
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(await ask('GET', `projects/${data.id}/`)).toMatchObject({ ...source, credential: key });
    const records = auditRecords(server()).filter(({ operation }) => operation === 'create_project');
    expect(records.slice(-2)).toMatchObject([{ phase: 'attempt' }, { phase: 'outcome', outcome: 'ok', status: 201 }]);
  });

  it('waits for its first update and tells its revision, or why it failed', async () => {
    const input = { organization: platform, wait: 60 };
    const good = await call({ ...input, name: `Fetched over ${surface}`, scm_url: GIT.scm_url });
    expect(good.data).toMatchObject({ status: 'successful', scm_revision: expect.any(String) });
    expect(good.data.next).toContain('It is over.');
    const bad = await call({ ...input, name: `Lost over ${surface}`, scm_url: 'https://unreachable.example/x.git' });
    expect(bad.data).toMatchObject({ status: 'failed', failure: expect.stringContaining('Could not resolve host') });
    expect(bad.data.next).toContain('update_project');
  });

  it.each([
    'https://bot:canary-of-a-token@git.example/plays.git',
    'https://canary-of-a-token@git.example/plays.git',
    'ssh://git:canary-of-a-token@git.example/plays.git',
  ])('refuses credentials in the address %s, and keeps them from the record', async (scm_url) => {
    const { ok, detail } = await call({ name: 'X', organization: platform, scm_url });
    expect(ok).toBe(false);
    expect(detail).toContain('scm_url must hold no credentials');
    expect(detail).toContain('create_credential');
    expect(detail).not.toContain('canary');
    expect(JSON.stringify(auditRecords(server()))).not.toContain('canary');
  });

  it('passes on what AWX objects to, and tells all references that lead nowhere', async () => {
    expect((await call({ name: 'X', organization: platform })).detail).toContain('SCM URL is required.');
    const { detail } = await call({ name: 'X', organization: 'Nowhere', credential: 'None', scm_url: GIT.scm_url });
    expect(detail).toContain('Organization "Nowhere" does not exist.');
    expect(detail).toContain('Credential "None" does not exist.');
    const name = `Twice over ${surface}`;
    const { id } = await made(name);
    expect((await call({ name, organization: platform, scm_url: GIT.scm_url })).detail).toContain(
      `exists already: it is ${id} (organization Platform). Change it with update_project`,
    );
  });

  it('makes a manual one, which has nothing to follow', async () => {
    const { data } = await call({
      name: `Manual over ${surface}`,
      organization: platform,
      scm_type: 'manual',
      wait: 5,
    });
    expect(data).toMatchObject({ status: 'missing' });
    expect(data).not.toHaveProperty('next');
  });
});

onBothSurfaces('update_project', server, (call, surface) => {
  it('tells what changed and that AWX fetches it anew; null clears', async () => {
    const name = `Changed over ${surface}`;
    const { id } = await made(name, { credential: key });
    const { data, text } = await call({ id: name, scm_branch: 'release', credential: null, scm_clean: true });
    expect(data).toMatchObject({ id, name });
    expect(data.changed).toEqual({
      scm_branch: { from: '', to: 'release' },
      credential: { from: 'Git key' },
      scm_clean: { from: false, to: true },
    });
    expect(data.next).toMatch(/get_job \d+/);
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect((await call({ id, scm_branch: 'release' })).data).toMatchObject({ changed: {} });
  });

  it('never tells what was secret in the address before', async () => {
    const { id } = await made(`Old over ${surface}`, { scm_url: 'https://bot:t0ken@git.example/plays.git' });
    expect((await call({ id, scm_url: GIT.scm_url })).data.changed.scm_url).toEqual({
      from: GIT.scm_url,
      to: GIT.scm_url,
    });
    expect((await call({ id, scm_url: 'https://t0ken@git.example/plays.git' })).detail).toContain(
      'scm_url must hold no credentials',
    );
  });

  it('refuses to change nothing, and passes on what AWX objects to', async () => {
    const { id } = await made(`Kept over ${surface}`);
    expect((await call({ id })).detail).toContain('must give at least one of name, organization');
    expect((await call({ id, scm_type: 'archive', scm_branch: 'main' })).detail).toContain(
      'SCM branch cannot be used with archive projects.',
    );
    expect((await call({ id: 9999, name: 'X' })).detail).toContain('Find one with list_projects.');
  });
});

onBothSurfaces('sync_project', server, (call, surface) => {
  it('queues an update by name, once for a key', async () => {
    const name = `Synced over ${surface}`;
    const { id } = await made(name);
    const input = { id: name, idempotency_key: `key of ${surface}` };
    const { data } = await call(input);
    expect(data).toMatchObject({ id: expect.any(Number), status: expect.any(String) });
    expect(data.next).toContain(`get_job ${data.id}`);
    expect((await call(input)).data.id).toBe(data.id);
    expect((await ask('GET', `project_updates/?project=${id}`)).count).toBe(2);
  });

  it('does not start the same again by mistake', async () => {
    const { id } = await made(`Again over ${surface}`);
    const { data } = await call({ id });
    expect((await call({ id })).detail).toContain(`started ${data.id}`);
    expect((await call({ id, again: true })).data.id).toBeGreaterThan(data.id);
  });

  it('waits and tells how it ended, and why in a line when it failed', async () => {
    const { id } = await made(`Waited for over ${surface}`);
    expect((await call({ id, wait: 60 })).data).toMatchObject({ status: 'successful', done: true });
    const lost = await made(`Unreachable over ${surface}`, { scm_url: 'https://unreachable.example/x.git' });
    const { data } = await call({ id: lost.id, wait: 60 });
    expect(data).toMatchObject({ status: 'failed', done: true });
    expect(data.failure).toMatch(/^Task ".+" failed: .*Could not resolve host/);
    expect(data.failure).not.toContain('\n');
    expect(data.next).toContain('sync_project');
  });

  it('says of a manual one that there is nothing to sync', async () => {
    const name = `By hand over ${surface}`;
    await create('projects', { name, organization: platform });
    expect((await call({ id: name })).detail).toContain('is manual: its files are put on AWX by hand');
  });
});

onBothSurfaces('get_project', server, (call, surface) => {
  it('says why the newest update failed', async () => {
    const { id } = await made(`Failed over ${surface}`, { scm_url: 'https://bot:t0ken@git.example/nonexistent.git' });
    await synced(id);
    const { data, text } = await call({ id });
    expect(data).toMatchObject({ status: 'failed', failure: expect.stringContaining('does not appear to be a git') });
    expect(text).not.toContain('t0ken');
    const read = () => fetch(`${server().url}/projects/${id}`);
    expect(await leftForAwx(server(), read)).toEqual(['GET projects', 'GET project_updates']);
  });
});

onBothSurfaces('delete_project', server, (call, surface) => {
  const remove = confirmed(call);

  it('tells what goes with it and what loses it, before and after', async () => {
    const name = `Deleted over ${surface}`;
    const { id } = await made(name, { allow_override: true });
    await synced(id);
    const { id: inventory } = await create('inventories', { name: `Of ${name}`, organization: platform });
    const template = { name: `Deploy over ${surface}`, project: id, inventory, playbook: 'deploy.yml' };
    await create('job_templates', template);
    const { id: workflow } = await create('workflow_job_templates', { name: `Flow over ${surface}` });
    await create(`workflow_job_templates/${workflow}/workflow_nodes`, { unified_job_template: id });
    const rrule = 'DTSTART:20300101T000000Z RRULE:FREQ=DAILY;INTERVAL=1';
    await create(`projects/${id}/schedules`, { name: `Nightly ${surface}`, rrule });
    const source = { name: 'Hosts', source: 'scm', source_project: id, source_path: 'hosts.ini', inventory };
    await create('inventory_sources', source);
    const reached = {
      deleted_with_it: [
        { what: 'schedules', count: 1, names: [`Nightly ${surface}`] },
        { what: 'inventory sources', count: 1, names: [expect.stringContaining('Hosts')] },
        { what: 'records of its updates', count: 2, names: [name] },
      ],
      left_without_it: [
        { what: 'job templates', count: 1, names: [template.name] },
        { what: 'workflow nodes', count: 1, names: [expect.stringContaining(`Flow over ${surface}`)] },
      ],
    };
    if (surface !== 'REST') {
      const { data } = await call({ id: name });
      expect(data.preview).toMatchObject({ summary: `Delete project ${id} "${name}".`, ...reached });
      expect(await ask('GET', `projects/${id}/`)).toMatchObject({ name });
    }
    expect((await remove({ id: name })).data).toMatchObject({ id, name, status: 'deleted', ...reached });
    expect((await call({ id })).detail).toContain('does not exist');
  });
});

describe('a project that is being fetched', () => {
  const still = useServer('projects', ProjectsModule, { clock: steppedClock(Date.parse('2026-01-31T08:00:00Z')) });

  it('is not deleted, and what it waits for is named', async () => {
    const { id } = await still.create('projects', { name: 'Busy', organization: 1, ...GIT });
    const remove = (input: object) => callOn('REST', still.server(), 'delete_project', { id, ...input });
    expect((await remove({ preview: true })).data.preview.running).toEqual([
      { what: 'project updates', count: 1, names: ['Busy'] },
    ]);
    expect((await remove({})).detail).toMatch(/Active: project update \d+\. Wait for them or cancel them\./);
  });
});

describe('what leaves for AWX', () => {
  it('for a new project by ids: one call', async () => {
    const post = send('POST', '/projects', { name: 'Cheap', organization: platform, scm_url: GIT.scm_url });
    expect(await leftForAwx(server(), post)).toEqual(['POST projects']);
  });

  it('for a change: two; for a sync by id: one', async () => {
    const { id } = await made('Patched');
    const patch = send('PATCH', `/projects/${id}`, { description: 'New' });
    expect(await leftForAwx(server(), patch)).toEqual(['GET projects', 'PATCH projects']);
    expect(await leftForAwx(server(), send('POST', `/projects/${id}/sync`, {}))).toEqual(['POST projects']);
  });
});
