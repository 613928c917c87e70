import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import {
  type Answer,
  auditRecords,
  awxEnv,
  callOn,
  onBothSurfaces,
  type RunningServer,
  SURFACES,
  startServer,
} from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

interface Field {
  readonly id: string;
  readonly type?: string;
  readonly secret?: boolean;
  readonly format?: string;
  readonly choices?: readonly string[];
}

interface Type {
  readonly id: number;
  readonly name: string;
  readonly inputs: { readonly fields: readonly Field[] };
}

let awx: Simulator;
let server: RunningServer;
const said: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-secrets-'));

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  awx = await startSimulator();
  writeFileSync(join(folder, 'file'), 'from-a-file-canary\n');
  server = await startServer('advanced', AdvancedModule, {
    ...awxEnv(awx.url),
    LOG_LEVEL: 'trace',
    SECRET_REFS: 'DB_PASSWORD, Vault_Token, UNSET',
    DB_PASSWORD: 'from-env-canary',
    Vault_Token_FILE: join(folder, 'file'),
    OTHER: 'not-listed-canary',
  });
});

afterAll(async () => {
  await server.close();
  await awx.close();
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const builtInTypes = (): Type[] => [...awx.sim.store.all('credential_types')] as unknown as Type[];

const secretFor = ({ format }: Field, canary: string): string =>
  format === 'ssh_private_key' ? `-----BEGIN RSA PRIVATE KEY-----\n${canary}\n-----END RSA PRIVATE KEY-----` : canary;

/** Inputs of a type with everything set, and a secret of its own in each that is secret. */
function fullInputs({ inputs }: Type, canaries: string[]): Record<string, unknown> {
  const valueFor = (field: Field): unknown => {
    if (field.type === 'boolean') return true;
    if (!field.secret) return field.choices?.[0] ?? 'https://vault.example';
    canaries.push(`canary-${randomUUID()}`);
    return secretFor(field, canaries.at(-1)!);
  };
  return Object.fromEntries(inputs.fields.map((field) => [field.id, valueFor(field)]));
}

describe('a secret in any input of any built-in type', () => {
  it('is in no answer, error, log line, audit record or metric, whether AWX takes it or not', async () => {
    const canaries: string[] = [];
    const answers: Answer[] = [];
    for (const [index, type] of builtInTypes().entries()) {
      const surface = SURFACES[index % SURFACES.length]!;
      const inputs = fullInputs(type, canaries);
      const made = { name: `All of ${type.name}`, credential_type: type.id, organization: 1, inputs };
      const created = await callOn(surface, server, 'create_credential', made);
      expect({ type: type.name, detail: created.detail }).toEqual({ type: type.name, detail: '' });
      answers.push(created);
      const wrong = { ...made, inputs: { ...inputs, bogus: inputs, pasword: `canary-${type.id}-typo` } };
      canaries.push(`canary-${type.id}-typo`);
      answers.push(await callOn(surface, server, 'create_credential', wrong));
      answers.push(await callOn(surface, server, 'create_credential', made));
      const { id } = created.data;
      answers.push(await callOn(surface, server, 'update_credential', { id, inputs: fullInputs(type, canaries) }));
      answers.push(await callOn(surface, server, 'update_credential', { id: 9999, inputs }));
    }
    expect(canaries.length).toBeGreaterThan(60);
    const lists = await callOn('REST', server, 'list_credentials', { page_size: 100 });
    const metrics = await (await fetch(`${server.url}/metrics`)).text();
    const places = { answers, lists, metrics, said, audit: auditRecords(server) };
    for (const [place, content] of Object.entries(places)) {
      const text = JSON.stringify(content);
      expect({ place, seen: canaries.filter((canary) => text.includes(canary)) }).toEqual({ place, seen: [] });
    }
    expect(said.length).toBeGreaterThan(100);
  });

  it('is not on record when it comes under a wrong name, or with all else as one text', async () => {
    const input = { name: 'Texts', credential_type: 'terraform', organization: 1 };
    const body = JSON.stringify({ ...input, inputs: { configuration: 'canary-in-text' } });
    for (const sent of [
      JSON.stringify(body),
      JSON.stringify({ ...input, input: { configuration: 'canary-mistyped' } }),
    ])
      await fetch(`${server.url}/credentials`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: sent,
      });
    const params = { name: 'create_credential', arguments: body };
    const answer = await fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    });
    expect(await answer.text()).toContain('Terraform backend configuration');
    expect(JSON.stringify([said, auditRecords(server)])).not.toMatch(/canary-in-text|canary-mistyped/);
  });

  it('is taken out of what AWX quotes', async () => {
    const key = '-----BEGIN PUBLIC KEY-----\ncanary-quoted-by-awx\n-----END PUBLIC KEY-----';
    const input = { name: 'Quoted', credential_type: 'ssh', organization: 1, inputs: { ssh_key_data: key } };
    for (const surface of SURFACES) {
      const { ok, detail, text } = await callOn(surface, server, 'create_credential', input);
      expect(ok).toBe(false);
      expect(detail).toContain('inputs.ssh_key_data: Invalid certificate or key: [redacted]');
      expect(text).not.toContain('canary');
    }
    expect(JSON.stringify(auditRecords(server))).not.toContain('canary-quoted');
  });
});

onBothSurfaces(
  'create_credential',
  () => server,
  (call, surface) => {
    const withPassword = (password: unknown, more: object = {}) =>
      call({
        name: `From the environment over ${surface} ${Math.random()}`,
        credential_type: 'ssh',
        organization: 1,
        inputs: { password, ...more },
      });

    it('takes a secret from a variable that the operator has named, or from its file', async () => {
      const sent = jest.spyOn(JSON, 'stringify');
      for (const name of ['DB_PASSWORD', 'Vault_Token']) expect((await withPassword({ from_env: name })).ok).toBe(true);
      const bodies = sent.mock.results.map(({ value }) => String(value));
      sent.mockRestore();
      for (const secret of ['"password":"from-env-canary"', '"password":"from-a-file-canary"'])
        expect(bodies.some((body) => body.includes(secret))).toBe(true);
      expect(JSON.stringify([said, auditRecords(server)])).not.toMatch(/from-env-canary|from-a-file-canary/);
    });

    it.each([
      ['OTHER', 'inputs.password must name one of DB_PASSWORD, Vault_Token, UNSET with from_env'],
      [7, 'inputs.password must name one of'],
      ['UNSET', 'inputs.password is empty: UNSET is not set at this server'],
    ])('refuses %j', async (from_env, message) => {
      expect((await withPassword({ from_env })).detail).toContain(message);
    });

    it('takes none in the place of what AWX shows', async () => {
      const { detail } = await withPassword('x', { username: { from_env: 'DB_PASSWORD' } });
      expect(detail).toContain('inputs.username is no secret: give its value itself');
    });
  },
);

describe('without SECRET_REFS', () => {
  it('no variable can be named', async () => {
    const bare = await startServer('advanced', AdvancedModule, { ...awxEnv(awx.url), DB_PASSWORD: 'x' });
    const inputs = { password: { from_env: 'DB_PASSWORD' } };
    const input = { name: 'Of no variable', credential_type: 'ssh', organization: 1, inputs };
    expect((await callOn('REST', bare, 'create_credential', input)).detail).toContain(
      'the operator allows no variable',
    );
    await bare.close();
  });
});
