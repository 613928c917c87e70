import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import {
  type Answer,
  auditRecords,
  awxEnv,
  callOn,
  connectMcp,
  metric,
  type RunningServer,
  startServer,
} from '@libs/testing';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { ThingsModule } from './things.module';

const MCP = 'MCP 2026-07-28';
let awx: Simulator;
let server: RunningServer;

const start = (env: NodeJS.ProcessEnv = {}): Promise<RunningServer> =>
  startServer('organizations', ThingsModule, { ...awxEnv(awx.url), ...env });

const policy = (text: string): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
  writeFileSync(file, text);
  return file;
};

beforeAll(async () => {
  awx = await startSimulator();
  server = await start({ CONFIRM_KEY: 'k'.repeat(32) });
});

afterAll(async () => {
  await server.close();
  await awx.close();
});

describe('what destroys, over MCP', () => {
  const remove = (input: object, at = server): Promise<Answer> => callOn(MCP, at, 'delete_thing', input);

  it('shows what would be done and a token, and does it with the token', async () => {
    const { data } = await remove({ id: 7 });
    expect(data).toEqual({
      preview: { summary: 'Delete thing 7.' },
      confirm: expect.stringMatching(/^[\w-]{64}$/),
      next: expect.stringContaining('Nothing was done yet.'),
    });
    expect((await remove({ id: 7, confirm: data.confirm })).data).toMatchObject({ id: 7, name: 'thing 7' });
  });

  it('asks again, and says why, with a token of another call', async () => {
    const { data } = await remove({ id: 7 });
    const other = await remove({ id: 8, confirm: data.confirm });
    expect(other.data.next).toContain('The confirmation is for a call with other input.');
    expect((await remove({ id: 8, confirm: 'nonsense' })).data.next).toContain('copied whole');
  });

  it('is counted by what came of it', async () => {
    const counted = () =>
      Promise.all(
        ['asked', 'given', 'invalid'].map((event) =>
          metric(server.url, `awx_mcp_confirmations_total{event="${event}",by="token"}`),
        ),
      );
    const before = await counted();
    const { data } = await remove({ id: 7 });
    await remove({ id: 8, confirm: data.confirm });
    await remove({ id: 7, confirm: data.confirm });
    const after = await counted();
    expect(after.map((count, at) => count - before[at]!)).toEqual([2, 1, 1]);
  });

  it('is confirmed at any replica that has the same key', async () => {
    const replica = await start({ CONFIRM_KEY: 'k'.repeat(32) });
    const { data } = await remove({ id: 7 });
    expect((await remove({ id: 7, confirm: data.confirm }, replica)).data).toMatchObject({ id: 7 });
    await replica.close();
  });

  it('leaves the token out of the record', async () => {
    const { data } = await remove({ id: 9 });
    await remove({ id: 9, confirm: data.confirm });
    expect(JSON.stringify(auditRecords(server))).not.toContain(data.confirm);
  });

  it('is on record as shown, and as done once it is confirmed', async () => {
    const { data } = await remove({ id: 10 });
    await remove({ id: 10, confirm: data.confirm });
    const records = auditRecords(server).slice(-2);
    expect(records).toMatchObject([{ outcome: 'shown' }, { outcome: 'ok' }]);
  });
});

describe('what destroys, when the client can ask its user', () => {
  const removeAsked = (answer: object, at = server) => asked('delete_thing', { id: 7 }, answer, at);
  const asked = async (
    name: string,
    input: Record<string, unknown>,
    answer: object,
    at: RunningServer,
  ): Promise<{ asked: string[]; text: string; isError: boolean }> => {
    const asked: string[] = [];
    const client = new Client(
      { name: 'asks-its-user', version: '1.0.0' },
      { versionNegotiation: { mode: { pin: '2026-07-28' } }, capabilities: { elicitation: { form: {} } } },
    );
    client.setRequestHandler('elicitation/create', async ({ params }) => {
      asked.push(params.message);
      return answer as never;
    });
    await client.connect(new StreamableHTTPClientTransport(new URL(`${at.url}/mcp/full`)));
    const { content, isError = false } = await client.callTool({ name, arguments: input });
    await client.close();
    return { asked, text: JSON.stringify(content), isError };
  };

  it('asks the person and does it, and the model sees no token', async () => {
    const { asked, text, isError } = await removeAsked({ action: 'accept', content: { confirm: true } });
    expect(asked).toEqual([expect.stringContaining('Delete thing 7.')]);
    expect({ text, isError }).toEqual({ text: expect.stringContaining('thing 7'), isError: false });
    expect(text).not.toContain('confirm');
  });

  it.each([{ action: 'decline' }, { action: 'cancel' }, { action: 'accept', content: { confirm: false } }])(
    'does nothing when the person answers %j',
    async (answer) => {
      const { text, isError } = await removeAsked(answer);
      expect({ text, isError }).toEqual({
        text: expect.stringContaining('did not agree. Nothing was done.'),
        isError: true,
      });
    },
  );

  it('is counted by what the person said', async () => {
    const counted = () =>
      Promise.all(
        ['asked', 'given', 'declined'].map((event) =>
          metric(server.url, `awx_mcp_confirmations_total{event="${event}",by="person"}`),
        ),
      );
    const before = await counted();
    await removeAsked({ action: 'accept', content: { confirm: true } });
    await removeAsked({ action: 'decline' });
    const after = await counted();
    expect(after.map((count, at) => count - before[at]!)).toEqual([2, 1, 1]);
  });

  it('shows the person the object and all that is given, without secrets', async () => {
    const guarded = await start({ POLICY_FILE: policy('default: confirm\n') });
    const input = { id: 7, name: 'x\ny', password: 'hunter2', variables: { api_token: 'hunter2', size: 3 } };
    const { asked: questions } = await asked('rename_thing', input, { action: 'decline' }, guarded);
    expect(questions).toEqual([
      [
        'The policy asks to confirm this call (rule "default").',
        'Rename: 7.',
        'With',
        'name: "x\\ny"',
        'password: "[redacted]"',
        'variables.api_token: "[redacted]"',
        'variables.size: 3',
      ].join('\n'),
    ]);
    await guarded.close();
  });

  it('satisfies a policy that demands a person, as the token over REST does, and a client that cannot ask does not', async () => {
    const POLICY_FILE = policy(
      'rules:\n  - name: people\n    when: { effects: [destroy] }\n    do: { confirm: person }\n',
    );
    const guarded = await start({ POLICY_FILE });
    expect((await removeAsked({ action: 'accept', content: { confirm: true } }, guarded)).isError).toBe(false);
    expect((await callOn(MCP, guarded, 'delete_thing', { id: 7 })).detail).toContain('A person must do it');
    const shown = await callOn('REST', guarded, 'delete_thing', { id: 7 });
    expect(shown.data).toMatchObject({ preview: { summary: 'Delete thing 7.' }, confirm: expect.any(String) });
    const input = { id: 7, confirm: shown.data.confirm };
    expect((await callOn(MCP, guarded, 'delete_thing', input)).detail).toContain('A person must do it');
    expect((await callOn('REST', guarded, 'delete_thing', input)).data).toMatchObject({ id: 7, name: 'thing 7' });
    await guarded.close();
  });
});

describe('over REST', () => {
  it('a deletion acts at once, and shows what it would do when asked to', async () => {
    const shown = await fetch(`${server.url}/things/7?preview=true`, { method: 'DELETE' });
    expect(await shown.json()).toEqual({
      preview: { summary: 'Delete thing 7.' },
      next: 'Nothing was done. The same call without preview does it.',
    });
    const done = await fetch(`${server.url}/things/7`, { method: 'DELETE' });
    expect(await done.json()).toMatchObject({ id: 7, name: 'thing 7' });
  });
});

describe('READ_ONLY', () => {
  let readOnly: RunningServer;
  beforeAll(async () => {
    readOnly = await start({ READ_ONLY: 'true' });
  });
  afterAll(() => readOnly.close());

  it.each(['REST', MCP] as const)('refuses whatever changes AWX over %s, and lets read', async (surface) => {
    for (const operation of ['rename_thing', 'delete_thing']) {
      const { ok, detail } = await callOn(surface, readOnly, operation, { id: 7, name: 'x' });
      expect({ ok, detail }).toEqual({
        ok: false,
        detail: expect.stringContaining('this server is read-only (READ_ONLY=true)'),
      });
    }
    expect((await callOn(surface, readOnly, 'get_thing', { id: 7 })).ok).toBe(true);
    const refused = 'awx_mcp_policy_decisions_total{decision="refuse",effect="write"}';
    expect(await metric(readOnly.url, refused)).toBeGreaterThan(0);
    expect(await metric(server.url, refused)).toBe(0);
  });

  it('shows only what reads', async () => {
    const client = await connectMcp(`${readOnly.url}/mcp`, '2026-07-28');
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['get_thing']);
    await client.close();
  });

  it('is what a caller may ask for, and no more', async () => {
    const client = await connectMcp(`${server.url}/mcp`, '2025-11-25', { 'X-MCP-Readonly': 'true' });
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['get_thing']);
    const result = await client.callTool({ name: 'rename_thing', arguments: { id: 1, name: 'x' } });
    expect(JSON.stringify(result)).toContain('your client asked for read-only');
    await client.close();
    const looser = await fetch(`${readOnly.url}/things/7?readonly=0`, { method: 'DELETE' });
    expect(looser.status).toBe(403);
  });
});

describe('a policy file', () => {
  it('refuses in its own words', async () => {
    const POLICY_FILE = policy(`rules:
  - name: freeze
    when: { effects: [write] }
    do: refuse
    reason: "Change freeze. Call 4711."
`);
    const guarded = await start({ POLICY_FILE });
    const { detail } = await callOn('REST', guarded, 'rename_thing', { id: 1, name: 'x' });
    expect(detail).toContain('Change freeze. Call 4711.');
    await guarded.close();
  });

  it('asks to confirm what it names', async () => {
    const POLICY_FILE = policy(`rules:
  - name: careful
    when: { operations: [rename_thing] }
    do: confirm
`);
    const guarded = await start({ POLICY_FILE });
    const { data } = await callOn('REST', guarded, 'rename_thing', { id: 1, name: 'x' });
    expect(data).toMatchObject({
      confirm: expect.any(String),
      preview: { summary: 'Rename: 1.', input: ['name: "x"'] },
    });
    expect(
      (await callOn('REST', guarded, 'rename_thing', { id: 1, name: 'x', confirm: data.confirm })).data,
    ).toMatchObject({ name: 'x' });
    await guarded.close();
  });

  it('with a mistake keeps the server from starting, and says where', async () => {
    await expect(start({ POLICY_FILE: policy('rules:\n  - name: x\n    do: nothing\n') })).rejects.toThrow(
      /POLICY_FILE: 3:5/,
    );
  });
});
