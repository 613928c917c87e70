import {
  awxEnv,
  callOn,
  LIST_TOKENS,
  leftForAwx,
  onBothSurfaces,
  startServer,
  tokensOf,
  useServer,
} from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });

/** What an operation answers to a caller who is no superuser. */
async function asUser(AWX_USERNAME: string, operation: string, input: object = {}) {
  const server = await startServer('core', CoreModule, { ...awxEnv(core.awx().url), AWX_USERNAME });
  try {
    return await callOn('REST', server, operation, input);
  } finally {
    await server.close();
  }
}

const changesIn = ({ data }: { data: { results: { change: string }[] } }): string[] =>
  data.results.map(({ change }) => change);

onBothSurfaces('list_activity', core.server, (call, surface) => {
  it('tells who changed what, with before and after, newest first', async () => {
    const changes = changesIn(await call({ kind: 'project', object: 'data-pipelines' }));
    expect(changes).toEqual(['admin changed project 12 "data-pipelines": scm_update_on_launch true -> false']);
    const all = await call();
    const times = all.data.results.map(({ time }: { time: string }) => time);
    expect(times).toEqual([...times].sort().reverse());
    expect(all.text).not.toMatch(/ (job|workflow job|notification) \d/);
  });

  it('finds by who, what was done and when', async () => {
    const taken = changesIn(await call({ operation: 'disassociate', user: 'mlopez', until: '2d' }));
    expect(taken).toEqual([
      'mlopez took credential 4 "Vault prod" from job template 34 "Rotate TLS certificates" (credentials)',
    ]);
    expect((await call({ user: 'mlopez', since: '2100-01-01' })).data.count).toBe(0);
    expect((await call({ user: 'nobody' })).detail).toContain('User "nobody" does not exist.');
    const { errors } = (await (await fetch(`${core.server().url}/activity?user=nobody`)).json()) as { errors: object };
    expect(Object.keys(errors)).toEqual(['user']);
    expect((await call({ kind: 'job' })).data.count).toBeGreaterThan(20);
  });

  it("calls kinds by people's words", async () => {
    const { id } = await core.create('tokens', { description: 'Dashboards', scope: 'read' });
    expect(changesIn(await call())).toContain(`admin created access token ${id}`);
  });

  it('tells of an inventory what became of its hosts, also of one that is gone', async () => {
    const name = `lost-${surface.slice(-1)}`;
    const { id } = await core.create('hosts', { name, inventory: 21, variables: 'color: red' });
    await core.ask('PATCH', `hosts/${id}/`, { variables: 'color: blue' });
    await core.ask('DELETE', `hosts/${id}/`);
    const [gone] = changesIn(await call({ kind: 'inventory', object: 'Staging' }));
    expect(gone).toBe(`admin deleted host ${id} "${name}" of inventory "Staging"`);
    const found = changesIn(await call({ search: name, operation: 'delete' }));
    expect(found).toEqual([gone]);
  });

  it('tells roles by who has them and on what', async () => {
    const { object_roles } = (await core.ask('GET', 'job_templates/36/')).summary_fields;
    const role = object_roles.execute_role.id;
    await core.ask('POST', `roles/${role}/users/`, { id: 3 });
    await core.ask('POST', `roles/${role}/teams/`, { id: 1 });
    const changes = changesIn(await call({ kind: 'job_template', object: 36, operation: 'associate' }));
    expect(changes.slice(0, 2)).toEqual([
      'admin added a role of job template 36 "Network compliance check" to team 1 "Platform SRE"',
      'admin added role execute of job template 36 "Network compliance check" to user 3 "jchen"',
    ]);
    for (const each of [
      ['users', 3],
      ['teams', 1],
    ])
      await core.ask('POST', `roles/${role}/${each[0]}/`, { id: each[1], disassociate: true });
  });

  it('tells that a secret changed, not what it is', async () => {
    const secret = `canary-${surface}`;
    await core.ask('PATCH', 'job_templates/38/', { extra_vars: 'color: red\nsize: 3' });
    await core.ask('PATCH', 'job_templates/38/', { extra_vars: `db_password: ${secret}\ncolor: blue\nsize: 3` });
    await core.ask('PATCH', 'credentials/2/', { inputs: { username: 'ansible', password: secret } });
    const { text, data } = await call({ since: '1h' });
    expect(text).not.toContain(secret);
    expect(changesIn({ data })[0]).toBe('admin changed credential 2 "Staging SSH": inputs (secret)');
    expect(changesIn({ data })[1]).toBe(
      'admin changed job template 38 "Gather facts": extra_vars.color red -> blue; extra_vars.db_password nothing -> [redacted]',
    );
  });

  it('says what AWX does not show to whom it is asked for', async () => {
    const { data } = await asUser('mlopez', 'list_activity', { kind: 'schedule', object: 60 });
    expect(data).toEqual({
      ...{ count: 0, results: [] },
      note: expect.stringMatching(/^AWX shows mlopez no changes of schedules, .* superuser or system auditor\.$/),
    });
    expect((await asUser('auditor', 'list_activity')).data).not.toHaveProperty('note');
    expect((await call()).data).not.toHaveProperty('note');
  });

  it('says what an object is to be of', async () => {
    expect((await call({ object: 36 })).detail).toContain('kind is required with object: one of organization');
    expect((await call({ kind: 'template' })).detail).toContain('kind must be one of organization, user, ');
  });

  it('keeps twenty rows short', async () => {
    const { text, data } = await call({ kind: 'job' });
    expect(data.results).toHaveLength(20);
    expect(tokensOf(text)).toBeLessThanOrEqual(LIST_TOKENS);
  });
});

onBothSurfaces('find_where_used', core.server, (call) => {
  it('says what falls back on an object without naming it', async () => {
    const note = async (kind: string, id: string) => (await call({ kind, id })).data.note;
    expect(await note('execution_environment', 'AWX EE (latest)')).toMatch(/name no execution environment: [1-9]\d*\./);
    expect(await note('instance_group', 'default')).toMatch(/name no instance group\. So far \d+ have, and \d+ do now/);
    expect(await note('instance_group', 'controlplane')).toContain('Project updates');
  });

  const used = async (kind: string, id: number | string): Promise<Record<string, string[]>> => {
    const { used_by } = (await call({ kind, id })).data;
    return Object.fromEntries(used_by.map(({ what, objects }: { what: string; objects: string[] }) => [what, objects]));
  };

  it.each([
    ['credential', 'AWX of nobody', undefined],
    ['credential', 'Vault prod', { 'job templates': ['34 Rotate TLS certificates'] }],
    [
      'project',
      'network-automation',
      { 'job templates': ['36 Network compliance check', '37 Configure firewall rule'] },
    ],
    ['inventory', 'Staging', { 'job templates': ['32 Deploy to staging', '42 Smoke test'] }],
    ['execution_environment', 'network-ee', { 'projects whose jobs run in it': ['11 network-automation'] }],
    ['job_template', 42, { 'workflow nodes': ['2 Release pipeline (node 2)'] }],
    ['workflow_job_template', 51, { schedules: ['61 Weekly patching'] }],
    [
      'notification_template',
      'Release email',
      { 'job templates': ['31 Deploy web application'], 'workflow job templates': ['50 Release pipeline'] },
    ],
    [
      'label',
      'patching',
      { 'job templates': ['30 Patch Linux servers'], 'workflow job templates': ['51 Monthly patching'] },
    ],
  ])('tells what uses %s %s', async (kind, id, expected) => {
    if (expected) expect(await used(kind, id)).toEqual(expected);
    else expect((await call({ kind, id })).detail).toContain(`"${id}" does not exist`);
  });

  it('says when nothing does', async () => {
    const { data } = await call({ kind: 'instance_group', id: 'dmz' });
    expect(data).toEqual({ id: 3, name: 'dmz', used_by: [], note: 'Nothing that you may see uses it.' });
  });
});

onBothSurfaces('fleet_digest', core.server, (call) => {
  it('tells on one screen what is to be looked at', async () => {
    const { data, text } = await call();
    expect(data).toMatchObject({
      seen_as: 'admin, who sees everything',
      queue: expect.stringMatching(/\d running, \d pending/),
      waiting: [expect.stringMatching(/^\d+ Patch Linux servers pending for \d+ min: waiting for job-\d+ to finish$/)],
      failures: expect.arrayContaining([expect.stringMatching(/^Restart service: 1 failed, newest job \d+ at /)]),
      failing_syncs: [
        expect.stringMatching(/^project 12 data-pipelines: run \d+, 7 d ago$/),
        expect.stringMatching(/^source 70 aws-eu-west-1 of inventory AWS dynamic: run \d+, \d+ min ago$/),
      ],
      approvals: [
        expect.stringMatching(/^\d+ Approve production release of workflow job \d+ Release pipeline: waits for/),
      ],
      // Once a year clocks skip a night's run.
      next_24h: expect.arrayContaining([expect.stringMatching(/Hourly AWS sync: starts aws-eu-west-1$/)]),
      disabled: ['1 schedules: 65 Disabled cleanup', '1 hosts: stg-app02'],
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(600);
  });

  it('asks AWX a few times only, and changes nothing', async () => {
    const asked = await leftForAwx(core.server(), () => call());
    expect(asked.every((one) => one.startsWith('GET '))).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(14);
  });
});

onBothSurfaces('list_failing_hosts', core.server, (call) => {
  const rows = async (input: object = {}): Promise<[string, number][]> =>
    (await call(input)).data.results.map(({ host, failed }: { host: string; failed: number }) => [host, failed]);

  it('counts the jobs that failed on each, the newest failure first among equals', async () => {
    const found = await rows();
    expect(found.slice(0, 2)).toEqual([
      ['bastion01', 1],
      ['bastion02', 1],
    ]);
    expect(Object.fromEntries(found)).toMatchObject({ web07: 1, app03: 1, app04: 1, db02: 1 });
    expect((await rows({ since: '20d' })).length).toBeGreaterThan(found.length);
    expect(await rows({ inventory: 'Network' })).toEqual([]);
  });

  it('tells those that could not be reached apart, and where to look', async () => {
    const { results } = (await call()).data;
    expect(results.find(({ host }: { host: string }) => host === 'web07')).toMatchObject({
      ...{ inventory: 'Production', failed: 1, unreachable: 1, job_name: 'Patch Linux servers' },
      job: expect.any(Number),
    });
  });

  it('pages', async () => {
    const { count, next_page, results } = (await call({ page_size: 2, page: 2 })).data;
    expect([count > 4, next_page, results.length]).toEqual([true, 3, 2]);
    expect((await call({ page: 99 })).detail).toBe('There is no page 99. Page 1 tells the count.');
  });
});

describe('what the caller may not see', () => {
  it('is not in the digest, which says whose view it is', async () => {
    const { data } = await asUser('skim', 'fleet_digest');
    expect(data.seen_as).toBe('skim, who sees only what their roles show');
    expect(data.approvals).toBeUndefined();
    expect(data.untold).toEqual(['capacity: you may see no instance group']);
  });

  it('is not counted, which a preview of a launch says', async () => {
    const input = { id: 'Restart service', extra_vars: { service_name: 'nginx' }, preview: true };
    const { data } = await asUser('svc-mcp', 'launch_job_template', input);
    expect(data.preview.warnings).toEqual(['Hosts cannot be counted: you may not see inventory 20.']);
  });

  it('is not among the settings, which says who sees them', async () => {
    expect((await asUser('skim', 'get_settings')).detail).toBe(
      'AWX shows its settings to superusers and system auditors only: ask one of them.',
    );
    expect((await asUser('auditor', 'get_settings', { group: 'bulk' })).ok).toBe(true);
  });
});

onBothSurfaces('get_settings', core.server, (call) => {
  it('tells a group, words in names, or else what was changed', async () => {
    expect((await call({ group: 'bulk' })).data.settings).toMatchObject({ BULK_JOB_MAX_LAUNCH: 100 });
    expect((await call({ search: 'inventory timeout' })).data.settings).toEqual({
      DEFAULT_INVENTORY_UPDATE_TIMEOUT: 0,
    });
    const { group, groups } = (await call()).data;
    expect([group, groups]).toEqual(['changed', expect.arrayContaining(['jobs', 'system'])]);
    expect((await call({ group: 'nope' })).detail).toContain('There is no group "nope" of settings. Groups: all, ');
  });

  it('leaves secrets out and tells that they are set', async () => {
    await core.ask('PATCH', 'settings/logging/', {
      LOG_AGGREGATOR_PASSWORD: 'canary',
      LOG_AGGREGATOR_USERNAME: 'syslog',
    });
    await core.ask('PATCH', 'settings/jobs/', {
      AWX_TASK_ENV: { HTTP_PROXY: 'http://me:canary@proxy', API_TOKEN: 'canary' },
    });
    const { data, text } = await call();
    expect(data.secrets).toEqual(['LOG_AGGREGATOR_PASSWORD']);
    expect(data.settings).toMatchObject({ LOG_AGGREGATOR_USERNAME: 'syslog' });
    expect(text).not.toContain('canary');
  });
});

onBothSurfaces('list_labels', core.server, (call) => {
  it('counts the templates that have each', async () => {
    const { data } = await call();
    const counts = data.results.map(({ name, templates }: { name: string; templates: number }) => [name, templates]);
    expect(counts).toEqual([
      ['network', 2],
      ['patching', 2],
      ['production', 3],
      ['release', 3],
      ['staging', 2],
    ]);
  });
});

onBothSurfaces('list_jobs', core.server, (call) => {
  it('finds by host, label, project, organization and limit', async () => {
    const named = async (input: object) =>
      (await call(input)).data.results.map(({ name, limit }: { name: string; limit?: string }) => [name, limit]);
    expect((await named({ host: 'bastion02', failed: true }))[0]).toEqual(['Restart service', 'bastion01:bastion02']);
    expect(await named({ label: 'patching', limit: 'WEB', failed: true })).toEqual([['Patch Linux servers', 'web']]);
    const network = await named({ project: 'network-automation', organization: 'Network Operations' });
    expect(new Set(network.map(([name]: string[]) => name))).toEqual(
      new Set(['Network compliance check', 'Configure firewall rule']),
    );
    expect((await call({ host: 'nohost' })).detail).toContain('Host "nohost" does not exist');
  });
});
