import { auditRecords, callOn, confirmed, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, awx, create, ask } = useServer('advanced', AdvancedModule, { data: 'company' });

const RELEASE = 50;

const workflow = async (name: string): Promise<number> =>
  (await create('workflow_job_templates', { name, organization: 2 })).id;

const nodesOf = async (id: number) => (await ask('GET', `workflow_job_templates/${id}/workflow_nodes/`)).results;

const DOCUMENT = [
  { name: 'sync', runs: 'platform-playbooks', on_success: ['check'], on_failure: ['tell'] },
  { name: 'check', runs: 'Smoke test', on_success: ['consent'] },
  {
    name: 'consent',
    approval: 'Go on to production?',
    description: 'Staging is green',
    timeout: 3600,
    always: ['tell'],
  },
  { name: 'tell', runs: 'Gather facts', wait_for_all: true },
];

onBothSurfaces('get_workflow_graph', server, (call) => {
  it('tells the steps of a template and what follows what, in the order of the graph', async () => {
    const { data, text } = await call({ workflow_job_template: 'Release pipeline' });
    expect(data).toEqual({
      workflow_job_template_id: RELEASE,
      name: 'Release pipeline',
      count: 6,
      graph: [
        'deploy-staging: job template Deploy to staging (32)',
        '  deploy-staging -success-> smoke-test',
        'smoke-test: job template Smoke test (42)',
        '  smoke-test -success-> approve',
        'approve: approval Approve production release, denied after 86400 s',
        '  approve -success-> deploy-production',
        'deploy-production: job template Deploy web application (31), extra_vars app_version',
        '  deploy-production -failure-> rollback',
        '  deploy-production -always-> gather-facts',
        'rollback: job template Restart service (33), extra_vars service_name rollback',
        'gather-facts: job template Gather facts (38)',
      ],
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
  });

  it('draws it, and tells it as a document', async () => {
    const { graph } = (await call({ workflow_job_template: 51, format: 'mermaid' })).data;
    expect(graph.slice(0, 2)).toEqual(['flowchart TD', '  n1["sync-project"]']);
    expect(graph).toContain('  n1 -->|success| n2');
    const { nodes } = (await call({ workflow_job_template: 51, format: 'document' })).data;
    expect(nodes[3]).toEqual({
      name: 'patch-db',
      runs: '30',
      wait_for_all: true,
      limit: 'db',
      extra_vars: { reboot: 'if-needed' },
    });
  });

  it('tells how far each step of a run is', async () => {
    const { results } = await ask('GET', 'workflow_approvals/?status=pending');
    const run = results[0].summary_fields.source_workflow_job.id;
    const { graph } = (await call({ workflow_job: run })).data;
    expect(graph).toContainEqual(expect.stringMatching(/^smoke-test: .*, \[successful, job \d+]$/));
    expect(graph).toContainEqual(expect.stringMatching(/^approve: .*, \[waits for approval, workflow approval \d+]$/));
    expect(graph).toContainEqual(expect.stringMatching(/^rollback: .*, \[not started]$/));
  });

  it('calls steps that nobody named by what they run', async () => {
    const id = await workflow('Unnamed');
    for (const name of ['', '', 'Gather facts (3)'])
      await create(`workflow_job_templates/${id}/workflow_nodes`, {
        unified_job_template: 38,
        ...(name && { identifier: name }),
      });
    const { nodes } = (await call({ workflow_job_template: id, format: 'document' })).data;
    const names = nodes.map((node: { name: string }) => node.name);
    expect(names).toEqual(['Gather facts', 'Gather facts (2)', 'Gather facts (3)']);
    await ask('DELETE', `workflow_job_templates/${id}/`);
  });

  it('refuses what is neither, both or unknown', async () => {
    expect((await call()).detail).toContain('give exactly one of them');
    expect((await call({ workflow_job: 99999 })).detail).toContain('Workflow job 99999 does not exist.');
    expect((await call({ workflow_job: 5, format: 'document' })).detail).toContain('not of a run');
  });
});

onBothSurfaces('set_workflow_graph', server, (call, surface) => {
  const set = confirmed(call);

  it('makes the graph without asking, since nothing goes, and has nothing to do the second time', async () => {
    const id = await workflow(`Made over ${surface}`);
    const shown = await callOn('REST', server(), 'set_workflow_graph', { id, nodes: DOCUMENT, preview: true });
    expect(shown.data.preview.summary).toContain('4 steps added, 4 ways between steps.');
    expect(shown.data.preview.changes).toContain('+ check -success-> consent');
    expect(await nodesOf(id)).toEqual([]);
    const { data } = await call({ id, nodes: DOCUMENT });
    expect(data).toMatchObject({ id, changed: { added: 4, ways: 4 } });
    expect(data.failed).toBeUndefined();
    const nodes = await nodesOf(id);
    const byName = Object.fromEntries(nodes.map((node: { identifier: string }) => [node.identifier, node]));
    expect(byName.sync).toMatchObject({ success_nodes: [byName.check.id], failure_nodes: [byName.tell.id] });
    expect(byName.tell).toMatchObject({ unified_job_template: 38, all_parents_must_converge: true });
    expect(byName.consent.summary_fields.unified_job_template).toMatchObject({
      name: 'Go on to production?',
      timeout: 3600,
    });
    const again = (await call({ id, nodes: DOCUMENT })).data;
    expect(again).toMatchObject({ changed: {}, next: expect.stringContaining('Nothing to change') });
  });

  it('changes, adds and removes by name, and leaves alone what is so already', async () => {
    const id = await workflow(`Changed over ${surface}`);
    await set({ id, nodes: DOCUMENT });
    const [, check] = await nodesOf(id);
    if (surface !== 'REST') {
      // Each of these takes something away: a step, a way, what a step runs.
      const [sync, run, ...others] = DOCUMENT;
      for (const nodes of [
        DOCUMENT.slice(1),
        [{ ...sync, on_failure: [] }, run, ...others],
        [sync, { ...run, runs: 'Gather facts' }, ...others],
      ])
        expect((await call({ id, nodes })).data).toHaveProperty('confirm');
    }
    const { data } = await set({
      id,
      nodes: [
        {
          name: 'check',
          runs: 'Restart service',
          limit: 'web01',
          extra_vars: { service_name: 'storefront' },
          on_failure: ['consent'],
        },
        { name: 'consent', approval: 'Really?', timeout: 60 },
        { name: 'last', runs: 38 },
      ],
    });
    expect(data.failed).toBeUndefined();
    expect(data.changes).toEqual([
      '+ last: job template Gather facts (38)',
      '- sync: project platform-playbooks (10)',
      '- tell: job template Gather facts (38), waits for all before it',
      expect.stringMatching(
        /^~ check: runs job template Smoke test \(42\) -> job template Restart service \(33\), .*limit \(none\) -> web01/,
      ),
      '~ consent: approval name Go on to production? -> Really?, approval description Staging is green -> (none), approval timeout 3600 -> 60',
      '- check -success-> consent',
      '+ check -failure-> consent',
    ]);
    expect((await nodesOf(id)).map((node: { identifier: string }) => node.identifier)).toEqual([
      'check',
      'consent',
      'last',
    ]);
    expect(await ask('GET', `workflow_job_template_nodes/${check.id}/`)).toMatchObject({
      unified_job_template: 33,
      limit: 'web01',
      success_nodes: [],
    });
    expect((await set({ id, nodes: [] })).data.changed).toEqual({ removed: 3 });
  });

  it('takes the document of another workflow, lists and all', async () => {
    const from = await workflow(`From over ${surface}`);
    const asking = { name: `Asking over ${surface}`, project: 10, playbook: 'patch.yml', inventory: 20 };
    const asks = { ask_credential_on_launch: true, ask_labels_on_launch: true, ask_inventory_on_launch: true };
    const { id: template } = await create('job_templates', { ...asking, ...asks });
    const node = { name: 'one', runs: template, credentials: ['Prod SSH'], labels: ['release'], inventory: 'Staging' };
    await set({ id: from, nodes: [node] });
    const read = { workflow_job_template: from, format: 'document' };
    const { nodes } = (await callOn(surface, server(), 'get_workflow_graph', read)).data;
    expect(nodes).toEqual([
      { name: 'one', runs: String(template), credentials: ['1'], labels: [expect.any(String)], inventory: '21' },
    ]);
    const to = await workflow(`To over ${surface}`);
    expect((await set({ id: to, nodes })).data.failed).toBeUndefined();
    const [made] = await nodesOf(to);
    expect((await ask('GET', `workflow_job_template_nodes/${made.id}/credentials/`)).count).toBe(1);
    const { data } = await set({ id: to, nodes: [{ name: 'one', runs: 38 }] });
    expect(data.failed).toBeUndefined();
    expect(await ask('GET', `workflow_job_template_nodes/${made.id}/`)).toMatchObject({
      inventory: null,
      unified_job_template: 38,
    });
  });

  it.each([
    [
      [
        { name: 'a', runs: 38, on_success: ['b'] },
        { name: 'b', runs: 38, always: ['a'] },
      ],
      'nodes.a leads back to itself: a -> b -> a',
    ],
    [[{ name: 'a', runs: 38, on_success: ['zz'] }], 'nodes.a.on_success names "zz", and no step is called so'],
    [
      [
        { name: 'a', runs: 38, on_success: ['b'], always: ['b'] },
        { name: 'b', runs: 38 },
      ],
      'AWX takes one way between two steps',
    ],
    [
      [
        { name: 'a', runs: 38 },
        { name: 'a', runs: 38 },
      ],
      'is that of several steps',
    ],
    [[{ name: 'a' }], 'or approval: give exactly one of them'],
    [[{ name: 'a', approval: 'Go?', limit: 'web' }], 'nodes.a.limit is for what runs'],
    [[{ name: 'a', runs: 'Nothing' }], '"Nothing" does not exist'],
    [[{ name: 'a', runs: 99999 }], 'template, project or inventory source 99999, which does not exist'],
    [[{ name: 'a', runs: 38, limit: 'web01' }], 'nodes.a.limit is not asked by this template'],
    [[{ name: 'a', runs: 10, limit: 'web01' }], 'nodes.a.limit is nothing that a project takes'],
    [[{ name: 'a', runs: 39, inventory: 21, credentials: [1, 2] }], 'nodes.a.credentials holds two of kind Machine: 1'],
    [[{ name: 'a', runs: 37, extra_vars: { change_token: '$encrypted$' } }], 'is not stored in this step'],
    [[{ name: 'a', runs: 37 }], 'a template that needs passwords typed at launch'],
    [[{ name: 'a', runs: RELEASE }], 'this workflow itself'],
  ])('refuses %j before anything is changed', async (nodes, message) => {
    const { ok, detail } = await call({ id: RELEASE, nodes });
    expect(ok).toBe(false);
    expect(detail).toContain(message);
    expect(await nodesOf(RELEASE)).toHaveLength(6);
  });

  it('names the step and the field of a reference that leads nowhere', async () => {
    const nodes = [
      { name: 'a', runs: 38 },
      { name: 'b', runs: 'Nothing', inventory: 'Nowhere' },
    ];
    const response = await fetch(`${server().url}/workflow_job_templates/${RELEASE}/graph`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ nodes }),
    });
    const { errors } = (await response.json()) as { errors: object };
    expect(errors).toEqual({
      'nodes.b.runs': [expect.stringContaining('"Nothing" does not exist')],
      'nodes.b.inventory': [expect.stringContaining('"Nowhere" does not exist')],
    });
  });

  it('tells what was not done, and does it when called again', async () => {
    const id = await workflow(`Half over ${surface}`);
    const path = '/api/v2/workflow_job_template_nodes/*/create_approval_template/';
    awx().faults.add({ kind: 'status', status: 403, method: 'POST', path, times: 1 });
    const { data } = await set({ id, nodes: DOCUMENT });
    expect(data).toMatchObject({
      failed: [expect.stringMatching(/^\+ approval of consent: /)],
      next: expect.stringContaining('again'),
    });
    const again = (await set({ id, nodes: DOCUMENT })).data;
    expect(again.failed).toBeUndefined();
    expect(again.changes).toEqual([expect.stringContaining('~ consent: runs nothing -> approval')]);
  });

  it('keeps passwords of surveys out of the record and of what it shows', async () => {
    const id = await workflow(`Secret over ${surface}`);
    const spec = [
      { question_name: 'Pin', variable: 'motto', type: 'password', required: true, choices: '', new_question: true },
    ];
    const asking = { name: `Motto over ${surface}`, project: 10, playbook: 'patch.yml', inventory: 20 };
    const { id: template } = await create('job_templates', asking);
    await ask('POST', `job_templates/${template}/survey_spec/`, { name: '', description: '', spec });
    await ask('PATCH', `job_templates/${template}/`, { survey_enabled: true });
    const nodes = [{ name: 'a', runs: template, extra_vars: { motto: 'canary-5150' } }];
    const { data, text } = await set({ id, nodes: surface === 'REST' ? nodes : JSON.stringify(nodes) });
    expect(data.failed).toBeUndefined();
    const read = { workflow_job_template: id, format: 'document' };
    const { data: document } = await callOn(surface, server(), 'get_workflow_graph', read);
    expect(document.nodes[0].extra_vars).toEqual({ motto: '$encrypted$' });
    expect((await set({ id, nodes: document.nodes })).data.changed).toEqual({});
    expect(JSON.stringify([text, auditRecords(server())])).not.toContain('canary-5150');
  });
});

describe('setting a graph', () => {
  it('warns that what waits for a removed approval is denied, and what needs answers', async () => {
    const shown = await fetch(`${server().url}/workflow_job_templates/${RELEASE}/graph?preview=true`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ nodes: [{ name: 'deploy-production', runs: 31 }] }),
    });
    const { preview } = (await shown.json()) as { preview: { warnings: string[]; deleted_with_it: object[] } };
    expect(preview.warnings).toEqual([
      expect.stringMatching(/^Workflow approval \d+ "Approve production release" waits, and AWX denies it/),
      "deploy-production fails unless the workflow's variables give it app_version.",
    ]);
    expect(preview.deleted_with_it).toMatchObject([{ what: 'nodes', count: 5 }]);
    expect(await nodesOf(RELEASE)).toHaveLength(6);
  });

  it('sends AWX no more than what differs', async () => {
    const id = await workflow('Counted graph');
    const call = (nodes: object[]) => () => callOn('REST', server(), 'set_workflow_graph', { id, nodes });
    // Whether it destroys is looked at first.
    const looks = [
      ...Array(5).fill('GET workflow_job_templates'),
      ...['GET unified_job_templates', 'GET job_templates'],
    ];
    const first = await leftForAwx(server(), call([{ name: 'a', runs: 38 }]));
    expect(first).toEqual([...looks, ...looks, 'POST workflow_job_template_nodes']);
    expect(await leftForAwx(server(), call([{ name: 'a', runs: 38 }]))).toEqual([...looks, ...looks]);
  });
});
