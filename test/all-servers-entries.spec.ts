import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaledClock } from '@libs/awx-simulator';
import { SERVER_NAMES } from '@libs/fleet';
import { connectMcp, REVISIONS, tokensOf } from '@libs/testing';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape.
type Answer = any;

const POLICY = `
rules:
  - { name: no users, when: { operations: delete_user }, do: refuse }
  - { name: ask, when: { operations: [update_team, launch_job_template] }, do: confirm }
`;

let fleet: FleetInUse;

beforeAll(async () => {
  fleet = await startFleetInUse({ clock: scaledClock(4) }, { AWX_POLL_SECONDS: '0.2' });
}, 60_000);

afterAll(() => fleet.close());

const contracts = SERVER_NAMES.map((server) => JSON.parse(readFileSync(`contracts/${server}.json`, 'utf8')));
const contractTools: Answer[] = contracts.flatMap(({ tools }) => tools);

/** What a model reads of the tools. */
const tokensIn = (tools: readonly Answer[]): number =>
  tools.reduce(
    (sum, { name, description, inputSchema }) => sum + tokensOf(JSON.stringify({ name, description, inputSchema })),
    0,
  );

const namesOf = (tools: readonly { readonly name: string }[]): string[] => tools.map(({ name }) => name);

/** The same launch again would be refused. */
const LAUNCHED = { '2025-11-25': 'Gather facts', '2026-07-28': 'Smoke test' };

describe.each(REVISIONS)('in revision %s', (revision) => {
  let client: Client;

  const connect = async (path: string): Promise<Client> => {
    client = await connectMcp(fleet.gateway + path, revision);
    return client;
  };

  const call = async (name: string, input: Record<string, unknown> = {}): Promise<Answer> =>
    client.callTool({ name, arguments: input });

  afterEach(() => client.close());

  it('/mcp/all lists every tool once, what reads first and what destroys last, within its budget', async () => {
    const { tools } = await (await connect('/mcp/all')).listTools();
    expect(namesOf(tools).sort()).toEqual(namesOf(contractTools).sort());
    const effects = tools.map(({ name }) => contractTools.find((tool) => tool.name === name).effect);
    expect(effects.indexOf('write')).toBeGreaterThan(effects.lastIndexOf('read'));
    expect(effects.indexOf('destroy')).toBeGreaterThan(effects.lastIndexOf('write'));
    expect(tokensIn(tools)).toBeLessThanOrEqual(12_000);
  });

  it.each(SERVER_NAMES)('/mcp/%s and its whole list have what reads first and what destroys last', async (server) => {
    for (const path of [`/mcp/${server}`, `/mcp/${server}/full`]) {
      const { tools } = await (await connect(path)).listTools();
      await client.close();
      const effects = tools.map(({ name }) => contractTools.find((tool) => tool.name === name).effect);
      const ranks = effects.map((effect) => ['read', 'write', 'destroy'].indexOf(effect));
      expect({ path, ranks }).toEqual({ path, ranks: ranks.toSorted((one, other) => one - other) });
    }
  });

  it('/mcp/all says where what is, and calls tools of every server', async () => {
    const instructions = (await connect('/mcp/all')).getInstructions()!;
    expect(Buffer.byteLength(instructions)).toBeLessThan(2_048);
    const firstLines = instructions.split('\n').slice(0, SERVER_NAMES.length);
    expect(firstLines.map((line) => line.split(':')[0])).toEqual(SERVER_NAMES);
    const lists = contractTools
      .filter(({ name }) => name.startsWith('list_'))
      .map(({ inputSchema }) => Object.keys(inputSchema.properties));
    const [, all, most] = /lists take ([a-z_ ]+) \(at most 100\), most ([a-z_]+) too/.exec(instructions)!;
    for (const fields of lists) expect(fields).toEqual(expect.arrayContaining(all!.split(' and ')));
    expect(lists.filter((fields) => fields.includes(most!)).length).toBeGreaterThan(lists.length / 2);
    for (const name of ['list_jobs', 'list_hosts', 'list_users']) {
      expect((await call(name, { page_size: 1 })).structuredContent.results).toHaveLength(1);
    }
  });

  it('/mcp lists what is used most and the ways to all else, within its budget', async () => {
    const { tools } = await (await connect('/mcp')).listTools();
    expect(namesOf(tools)[0]).toBe('list_jobs');
    expect(namesOf(tools).slice(-2)).toEqual(['call_write_tool', 'call_destructive_tool']);
    expect(tools.length - 4).toBeGreaterThanOrEqual(6);
    expect(tools.length - 4).toBeLessThanOrEqual(8);
    expect(tokensIn(tools)).toBeLessThanOrEqual(2_000);
    expect(tokensIn([{ name: '', description: client.getInstructions(), inputSchema: {} }])).toBeLessThan(600);
  });

  it('/mcp finds a tool and calls it as it was found', async () => {
    await connect('/mcp');
    const { structuredContent: found } = await call('find_tools', { query: 'get a user\ncreate a team' });
    const [hit] = found.answers[0].hits;
    expect(hit).toMatchObject({ server: 'users', call_with: 'call_read_tool', risk: 'reads only' });
    expect(hit.signature).toMatch(/^get_user\w*\(\w+\*/);
    const user = await call(hit.call_with, { name: 'get_user', arguments: '{"id": "admin"}' });
    expect(user.structuredContent).toMatchObject({ username: 'admin' });
    expect(user._meta).toMatchObject({ 'awx-mcp/tool': 'get_user' });
    const wrong = await call('call_read_tool', { name: 'get_user', arguments: '{"name": "admin"}' });
    expect([wrong.isError, wrong.content[1].text]).toEqual([true, expect.stringContaining('get_user(id*')]);
  });

  it('/mcp answers what is asked for at most within what an answer may hold', async () => {
    await connect('/mcp');
    const query = 'create a template\nlaunch a workflow\nlist schedules\nchange a schedule\nadd a host';
    const { structuredContent, content } = await call('find_tools', { query, limit: 100, detail: 'schema' });
    expect(structuredContent.answers.map(({ hits }: { hits: object[] }) => hits.length)).toEqual([5, 5, 5, 5, 5]);
    expect(tokensOf(content[0].text)).toBeLessThanOrEqual(8_000);
    const one = await call('find_tools', { query: 'launch a workflow', limit: 100 });
    expect(one.structuredContent.hits.length).toBeGreaterThan(10);
  });

  it('/mcp says what there is when nothing is found', async () => {
    await connect('/mcp');
    const { structuredContent } = await call('find_tools', { query: 'qqq zzzz' });
    expect(structuredContent).toMatchObject({ hits: [], note: expect.any(String) });
    expect(Object.keys(structuredContent.servers)).toEqual(SERVER_NAMES);
  });

  it('/mcp destroys what was shown before, with the token', async () => {
    await connect('/mcp');
    const host = { name: `gone-${revision}`, inventory: 'Empty sandbox' };
    const made = await call('call_write_tool', { name: 'create_host', arguments: JSON.stringify(host) });
    const { id } = made.structuredContent;
    const remove = (input: object) =>
      call('call_destructive_tool', { name: 'delete_host', arguments: JSON.stringify(input) });
    const shown = await remove({ id });
    expect(shown.structuredContent.preview.summary).toContain(host.name);
    const { confirm } = shown.structuredContent;
    expect((await remove({ id, confirm })).structuredContent).toMatchObject({ status: 'deleted' });
  });

  it('/mcp tells progress of what takes long', async () => {
    await connect('/mcp');
    const told: number[] = [];
    const launch = { id: 'Deploy to staging', wait: 60, again: true };
    const { structuredContent } = await client.callTool(
      { name: 'call_write_tool', arguments: { name: 'launch_job_template', arguments: JSON.stringify(launch) } },
      { onprogress: ({ progress }) => told.push(progress) },
    );
    expect(structuredContent).toMatchObject({ done: true });
    expect(told.length).toBeGreaterThan(1);
  });

  it.each(['/mcp', '/mcp/all'])('%s has the resources and prompts of all servers under one roof', async (path) => {
    await connect(path);
    const { resourceTemplates } = await client.listResourceTemplates();
    const templates = resourceTemplates.map(({ uriTemplate }) => uriTemplate);
    expect(templates).toEqual(expect.arrayContaining(['awx://jobs/{id}', 'awx://inventories/{id}']));
    const { contents } = await client.readResource({ uri: 'awx://inventories/Production' });
    expect(JSON.parse((contents[0] as Answer).text)).toMatchObject({ name: 'Production' });
    await expect(client.readResource({ uri: 'awx://nothing/1' })).rejects.toMatchObject({ code: -32602 });
    const { prompts } = await client.listPrompts();
    expect(namesOf(prompts)).toEqual(expect.arrayContaining(['triage_failed_job', 'onboard_team']));
    for (const [name, input] of [
      ['triage_failed_job', { job: '7' }],
      ['onboard_team', { team: 'Network', organization: 'Platform' }],
    ] as const) {
      expect((await client.getPrompt({ name, arguments: input })).messages).toHaveLength(1);
    }
    await expect(client.getPrompt({ name: 'nothing' })).rejects.toThrow(/there are .*onboard_team/);
    const ref = { type: 'ref/resource', uri: 'awx://inventories/{id}' } as const;
    const { completion } = await client.complete({ ref, argument: { name: 'id', value: 'Prod' } });
    expect(completion.values).toContain('Production');
  });

  it('/mcp/lite is small, reads, and answers in few plain lines', async () => {
    const { tools } = await (await connect('/mcp/lite')).listTools();
    expect(tools.length).toBeGreaterThanOrEqual(5);
    expect(tools.length).toBeLessThanOrEqual(8);
    expect(tokensIn(tools)).toBeLessThanOrEqual(600);
    for (const { annotations, outputSchema, inputSchema } of tools as Answer[]) {
      expect([annotations.readOnlyHint, outputSchema]).toEqual([true, undefined]);
      const types = Object.values(inputSchema.properties).map(({ type }: Answer) => type);
      expect(types).toEqual(types.slice(0, 3).map(() => 'string'));
    }
    for (const { name, inputSchema } of tools) {
      const { content, isError } = await call(name, inputSchema.required ? { id: '142' } : {});
      expect(isError ?? false).toBe(false);
      expect(tokensOf(content[0].text)).toBeLessThanOrEqual(300);
    }
    const launch = await call('launch_job_template', { id: 'Gather facts' });
    expect([launch.isError, launch.content[0].text]).toEqual([true, expect.stringContaining('?write=1')]);
  });

  it('/mcp/lite launches where its URL says that it may', async () => {
    await connect('/mcp/lite?write=1');
    const launched = await call('launch_job_template', { id: LAUNCHED[revision], extra_vars: '', limit: '' });
    expect(launched.content[0].text).toMatch(/^id: \d+/m);
  });
});

it('who listens at /mcp is told when a job changes', async () => {
  const client = await connectMcp(`${fleet.gateway}/mcp`, '2026-07-28');
  expect(client.getServerCapabilities()).toMatchObject({
    resources: { subscribe: true },
    prompts: {},
    completions: {},
  });
  const launch = { name: 'launch_job_template', arguments: { id: 'Network compliance check' } };
  const { id } = (await client.callTool(launch)).structuredContent as { id: number };
  const uri = `awx://jobs/${id}`;
  const told = new Promise((resolve) => client.setNotificationHandler('notifications/resources/updated', resolve));
  const subscription = await client.listen({ resourceSubscriptions: [uri] });
  await expect(told).resolves.toMatchObject({ params: { uri } });
  await subscription.close();
  await client.close();
});

it('a client that asks its user is asked for what a caller tool destroys', async () => {
  const client = new Client(
    { name: 'test', version: '1.0.0' },
    { versionNegotiation: { mode: { pin: '2026-07-28' } }, capabilities: { elicitation: { form: {} } } },
  );
  const asked: string[] = [];
  client.setRequestHandler('elicitation/create', async ({ params }) => {
    asked.push(params.message);
    return { action: 'accept', content: { confirm: true } };
  });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${fleet.gateway}/mcp`)));
  const make = async (path: string, body: object): Promise<{ id: number }> => {
    const headers = { 'content-type': 'application/json' };
    const made = await fetch(`${fleet.gateway}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    return (await made.json()) as { id: number };
  };
  const destroy = async (name: string, id: number): Promise<object> => {
    const input = { name, arguments: JSON.stringify({ id }) };
    const { structuredContent } = await client.callTool({ name: 'call_destructive_tool', arguments: input });
    return structuredContent as object;
  };
  const host = await make('/hosts', { name: 'asked-for', inventory: 'Empty sandbox' });
  expect(await destroy('delete_host', host.id)).toMatchObject({ status: 'deleted' });
  expect(asked).toEqual([expect.stringContaining('asked-for')]);
  // A name makes no line of its own in what the person reads, and turns none round.
  const inventory = await make('/inventories', { name: 'asked-for too', organization: 'Default' });
  await make('/hosts', { name: 'one\nNothing is deleted.\u202e', inventory: inventory.id });
  await destroy('delete_inventory', inventory.id);
  expect(asked[1]!.split('\n')).toContain('Deleted with it: 1 hosts (one\\u{a}Nothing is deleted.\\u{202e})');
  await client.close();
});

it('what a URL keeps from a caller takes no place among what is found, but is counted', async () => {
  const found = await Promise.all(
    [{ path: '/mcp?readonly=1' }, { path: '/mcp', headers: { 'X-MCP-Readonly': 'true' } }].map(async (by) => {
      const client = await connectMcp(fleet.gateway + by.path, '2026-07-28', by.headers);
      const { structuredContent } = await client.callTool({
        name: 'find_tools',
        arguments: { query: 'delete a host' },
      });
      await client.close();
      return structuredContent as Answer;
    }),
  );
  for (const { hits, not_allowed_to_you } of found) {
    expect(hits.map(({ risk }: Answer) => risk)).toEqual(Array.from({ length: 5 }, () => 'reads only'));
    expect(not_allowed_to_you).toBeGreaterThan(0);
  }
  expect(found[0]).toEqual(found[1]);
});

it('what the policy keeps from a caller is not shown but counted, and its list is private', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
  writeFileSync(file, POLICY);
  const guarded = await startFleetInUse({}, { POLICY_FILE: file });
  const client = await connectMcp(`${guarded.gateway}/mcp`, '2026-07-28');
  const found: Answer = await client.callTool({ name: 'find_tools', arguments: { query: 'delete user' } });
  expect(namesOf(found.structuredContent.hits)).not.toContain('delete_user');
  expect(found.structuredContent.not_allowed_to_you).toBe(1);
  expect(client.getInstructions()).toContain('Not allowed to you and not shown: delete_user.');
  const all = await connectMcp(`${guarded.gateway}/mcp/all`, '2026-07-28');
  const list = await all.listTools();
  expect(namesOf(list.tools)).not.toContain('delete_user');
  expect(list).toMatchObject({ cacheScope: 'private' });
  const input = { name: 'delete_user', arguments: '{"id": 2}' };
  expect(await client.callTool({ name: 'call_destructive_tool', arguments: input })).toMatchObject({ isError: true });
  const lite = await connectMcp(`${guarded.gateway}/mcp/lite?write=1`, '2026-07-28');
  const launch = (await lite.listTools()).tools.find(({ name }) => name === 'launch_job_template')!;
  expect(Object.keys(launch.inputSchema.properties!)).toEqual(['id', 'extra_vars', 'limit', 'confirm']);
  const facts = { name: 'launch_job_template', arguments: { id: 'Gather facts' } };
  const shown: Answer = await lite.callTool(facts);
  const [summary, ...lines] = shown.content[0].text.split('\n');
  expect(summary).toMatch(/^Launch job template \d+ "Gather facts".*\.$/);
  const confirm = /^confirm: (\S+)$/m.exec(lines.join('\n'))![1];
  const done: Answer = await lite.callTool({ ...facts, arguments: { ...facts.arguments, confirm } });
  expect(done.content[0].text).toMatch(/^id: \d+/m);
  await Promise.all([client.close(), all.close(), lite.close()]);
  await guarded.close();
});
