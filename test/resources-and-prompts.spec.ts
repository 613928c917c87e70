import { connectMcp, REVISIONS } from '@libs/testing';
import { type Client } from '@modelcontextprotocol/client';
import { readContracts } from '../apps/gateway/src/contracts';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

let fleet: FleetInUse;

beforeAll(async () => {
  fleet = await startFleetInUse();
}, 60_000);

afterAll(() => fleet.close());

describe.each(REVISIONS)('resources and prompts in %s', (revision) => {
  const clients: Client[] = [];

  const connect = async (path: string): Promise<Client> => {
    const client = await connectMcp(`${fleet.gateway}${path}`, revision);
    clients.push(client);
    return client;
  };

  afterAll(() => Promise.all(clients.map((client) => client.close())));

  it('reads a job as get_job answers it', async () => {
    const core = await connect('/mcp/core');
    // One that is over: of another, each look tells more seconds.
    const over = { status: 'successful', page_size: 1 };
    const { results } = (await core.callTool({ name: 'list_jobs', arguments: over })).structuredContent as {
      results: { id: number }[];
    };
    const id = results[0]!.id;
    const { contents } = await core.readResource({ uri: `awx://jobs/${id}` });
    const { structuredContent } = await core.callTool({ name: 'get_job', arguments: { id: String(id) } });
    expect(contents).toMatchObject([{ uri: `awx://jobs/${id}`, mimeType: 'application/json' }]);
    expect(JSON.parse((contents[0] as { text: string }).text)).toEqual(structuredContent);
  });

  it('lists templates that stay, and reads one by a name that has to be encoded', async () => {
    const inventory = await connect('/mcp/inventory');
    const { resourceTemplates } = await inventory.listResourceTemplates();
    expect(resourceTemplates).toMatchObject([{ uriTemplate: 'awx://inventories/{id}', name: 'inventory' }]);
    const { completion } = await inventory.complete({
      ref: { type: 'ref/resource', uri: 'awx://inventories/{id}' },
      argument: { name: 'id', value: '' },
    });
    const name = completion.values.find((value) => value.includes(' ')) ?? completion.values[0]!;
    const { contents } = await inventory.readResource({ uri: `awx://inventories/${encodeURIComponent(name)}` });
    expect(JSON.parse((contents[0] as { text: string }).text)).toMatchObject({ name });
  });

  it('reads what a job printed as text, and a template with its survey under the one roof of the gateway', async () => {
    const roof = await connect('/mcp');
    const { resourceTemplates } = await roof.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate).sort()).toEqual([
      'awx://inventories/{id}',
      'awx://job_templates/{id}',
      'awx://jobs/{id}',
      'awx://jobs/{id}/output',
    ]);
    const { results } = (await roof.callTool({ name: 'list_jobs', arguments: { status: ['failed'], page_size: 1 } }))
      .structuredContent as { results: { id: number }[] };
    const { contents } = await roof.readResource({ uri: `awx://jobs/${results[0]!.id}/output` });
    expect(contents).toMatchObject([{ mimeType: 'text/plain', text: expect.stringContaining('PLAY RECAP') }]);
    const template = await roof.readResource({ uri: 'awx://job_templates/Patch%20Linux%20servers' });
    expect(JSON.parse((template.contents[0] as { text: string }).text)).toMatchObject({ name: 'Patch Linux servers' });
  });

  it.each([
    ['awx://nothing/1', /There is no resource "awx:\/\/nothing\/1" here; there are awx:\/\/jobs\/\{id\}/],
    ['awx://jobs/999999', /999999/],
    ['awx://jobs/%E0%A4%A', /percent-encoded/],
  ])('says of %s what is wrong', async (uri, message) => {
    const core = await connect('/mcp/core');
    await expect(core.readResource({ uri })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringMatching(message),
    });
  });

  it('completes ids of runs and names of templates', async () => {
    const core = await connect('/mcp/core');
    const jobs = await core.complete({
      ref: { type: 'ref/resource', uri: 'awx://jobs/{id}' },
      argument: { name: 'id', value: '1' },
    });
    expect(jobs.completion.values.length).toBeGreaterThan(0);
    expect(jobs.completion.values.length).toBeLessThanOrEqual(20);
    for (const id of jobs.completion.values) expect(id).toMatch(/^1\d*$/);
    const templates = await core.complete({
      ref: { type: 'ref/prompt', name: 'safe_deploy' },
      argument: { name: 'job_template', value: 'pat' },
    });
    expect(templates.completion.values.length).toBeGreaterThan(0);
    for (const name of templates.completion.values) expect(name.toLowerCase()).toContain('pat');
  });

  it('says that there may be more runs than it looked at', async () => {
    const core = await connect('/mcp/core');
    const typed = async (value: string) =>
      (await core.complete({ ref: { type: 'ref/resource', uri: 'awx://jobs/{id}' }, argument: { name: 'id', value } }))
        .completion;
    const launch = { name: 'launch_job_template', arguments: { id: 'Gather facts', again: true } };
    const runs = async () =>
      (await core.callTool({ name: 'list_jobs', arguments: { page_size: 1 } })).structuredContent as { count: number };
    while ((await runs()).count <= 100) await core.callTool(launch);
    expect(await typed('9999')).toEqual({ values: [], hasMore: true });
    expect(await typed('1')).toEqual({ values: expect.any(Array), hasMore: true });
  });

  it('says who asks for a prompt with what is wrong, and what there is', async () => {
    const core = await connect('/mcp/core');
    await expect(core.getPrompt({ name: 'nothing' })).rejects.toThrow(
      /There is no prompt "nothing" here; there are triage/,
    );
    await expect(core.getPrompt({ name: 'safe_deploy', arguments: {} })).rejects.toMatchObject({
      code: -32602,
      message: `The prompt's "arguments" do not fit: "job_template" is required.`,
    });
  });

  it('refuses an argument of another name, where leaving it out would widen what is asked', async () => {
    for (const path of ['/mcp/core', '/mcp']) {
      const client = await connect(path);
      const refused = (name: string, names: string) => ({
        code: -32602,
        message: `There is no argument "${name}" here; there is ${names}.`,
      });
      const input = { job_template: 'Patch Linux servers', limits: 'web01' };
      await expect(client.getPrompt({ name: 'safe_deploy', arguments: input })).rejects.toMatchObject(
        refused('limits', 'job_template, limit'),
      );
      const prompt = { type: 'ref/prompt', name: 'triage_failed_job' } as const;
      await expect(client.complete({ ref: prompt, argument: { name: 'user', value: '' } })).rejects.toMatchObject(
        refused('user', 'job'),
      );
      const resource = { type: 'ref/resource', uri: 'awx://jobs/{id}' } as const;
      await expect(client.complete({ ref: resource, argument: { name: 'job', value: '' } })).rejects.toMatchObject(
        refused('job', 'id'),
      );
    }
  });

  it.each([
    ['core', { job: '7', job_template: 'Deploy "all"', organization: 'Platform' }],
    ['users', { team: 'Network', organization: 'Platform', user: 'alice' }],
  ])('has prompts at %s that quote what they are given', async (server, given) => {
    const client = await connect(`/mcp/${server}`);
    const { prompts } = await client.listPrompts();
    expect(prompts.length).toBeGreaterThan(1);
    for (const { name, arguments: takes = [] } of prompts) {
      const own = Object.fromEntries(Object.entries(given).filter(([key]) => takes.some((each) => each.name === key)));
      const { messages } = await client.getPrompt({ name, arguments: own });
      const text = (messages[0]!.content as { text: string }).text;
      for (const value of Object.values(own))
        if (name !== 'audit_access') expect(text).toContain(JSON.stringify(value).slice(1, -1));
      const named = [...text.matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)]
        .map(([word]) => word)
        .filter((word) => !INPUTS.has(word));
      expect(named.length).toBeGreaterThan(1);
      expect(named.filter((tool) => !TOOLS.has(tool))).toEqual([]);
    }
  });
});

const TOOLS = new Set(readContracts().flatMap(({ tools }) => tools.map(({ name }) => name)));
/** Inputs of tools that prompts name. */
const INPUTS = new Set(['job_type', 'idempotency_key', 'is_superuser']);

describe('subscriptions to a job', () => {
  it('tells when it changes and ends with it', async () => {
    const client = await connectMcp(`${fleet.gateway}/mcp/core`, '2026-07-28');
    try {
      expect(client.getServerCapabilities()?.resources).toEqual({ listChanged: false, subscribe: true });
      const { id } = (await client.callTool({ name: 'launch_job_template', arguments: { id: 'Gather facts' } }))
        .structuredContent as { id: number };
      const uri = `awx://jobs/${id}`;
      const told = new Promise((resolve) => client.setNotificationHandler('notifications/resources/updated', resolve));
      const subscription = await client.listen({ resourceSubscriptions: [uri] });
      await expect(told).resolves.toMatchObject({ params: { uri } });
      await subscription.close();
    } finally {
      await client.close();
    }
  });
});
