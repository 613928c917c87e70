import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { SharedState } from '@libs/shared-state';
import { auditRecords, describeWithRedis, type RunningServer, startRedis } from '@libs/testing';
import {
  type Asked,
  addressOf,
  create,
  inputFor,
  type Person,
  reached,
  repeat,
  SECRET,
  sendForm,
  startAdvanced,
  typesAt,
} from './asking';

const said: string[] = [];
let awx: Simulator;
let server: RunningServer;

beforeAll(async () => {
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  awx = await startSimulator();
  server = await startAdvanced(awx.url);
});

afterAll(async () => {
  await server.close();
  await awx.close();
  jest.restoreAllMocks();
});

describe('a secret that a new credential lacks, when the client opens pages', () => {
  it('is typed by the person, reaches AWX, and is nowhere else', async () => {
    const questions: Asked[] = [];
    const input = inputFor();
    const sent = jest.spyOn(JSON, 'stringify');
    const { text, isError } = await create(
      server,
      (asked) => {
        questions.push(asked);
        return typesAt(server)(asked);
      },
      input,
    );
    const bodies = sent.mock.results.map(({ value }) => String(value));
    sent.mockRestore();
    expect({ text, isError }).toEqual({ isError: false, text: expect.stringContaining(input.name) });
    expect(bodies.some((body) => body.includes(`"inputs":{"username":"AKIDEXAMPLE","password":"${SECRET}"}`))).toBe(
      true,
    );
    expect(questions.map(({ message }) => message)).toEqual([
      `Needed for credential "${input.name}" of type Amazon Web Services: Secret Key. The page takes it; no model sees it.`,
    ]);
    const records = auditRecords(server);
    expect(records).toMatchObject([{ outcome: 'shown' }, { phase: 'attempt' }, { outcome: 'ok' }]);
    const token = questions[0]!.url.split('/').at(-1)!;
    for (const hidden of [SECRET, token]) expect(JSON.stringify([text, said, records])).not.toContain(hidden);
    expect(said.join('')).toContain('/secret_inputs/[redacted]');
  });

  it('is waited for when the client says that the page is open before it was typed', async () => {
    let typed: Promise<unknown> = Promise.resolve();
    const { isError } = await create(server, async (asked) => {
      typed = new Promise((resolve) => setTimeout(resolve, 50)).then(() => typesAt(server)(asked));
      return { action: 'accept' };
    });
    await typed;
    expect(isError).toBe(false);
  });

  it('is not asked for again when the person does not want to give it', async () => {
    const { text, isError } = await create(server, async () => ({ action: 'decline' }));
    expect({ text, isError }).toEqual({ isError: true, text: expect.stringContaining('gave none. Nothing was done.') });
  });

  it('is asked for after the confirmation that a policy demands, once each', async () => {
    const POLICY_FILE = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
    writeFileSync(
      POLICY_FILE,
      'rules:\n  - name: people\n    when: { effects: [write] }\n    do: { confirm: person }\n',
    );
    const guarded = await startAdvanced(awx.url, { POLICY_FILE });
    const questions: string[] = [];
    const person: Person = async (asked) => {
      questions.push(asked.url ? 'page' : asked.message);
      return asked.url ? typesAt(guarded)(asked) : { action: 'accept', content: { confirm: true } };
    };
    expect((await create(guarded, person, inputFor(), { url: {}, form: {} })).isError).toBe(false);
    expect(questions).toEqual([expect.stringContaining('Create a credential.'), 'page']);
    await guarded.close();
  });

  it('is refused with what is wrong with it, and not repeated', async () => {
    const person: Person = async ({ url }) => {
      await sendForm(reached(url, server), { ssh_key_data: SECRET });
      return { action: 'accept' };
    };
    const input = { name: 'No key', credential_type: 'gce', organization: 1, inputs: { username: 'x@y.example' } };
    const { text, isError } = await create(server, person, input);
    expect({ text, isError }).toEqual({ isError: true, text: expect.stringContaining('must be a private key') });
    expect(text).not.toContain(SECRET);
  });
});

describe('nobody is asked', () => {
  const REFUSED = 'inputs.password is required: without it no job starts';
  const never: Person = () => Promise.reject(new Error('nobody is to be asked'));

  it('while something else is wrong', async () => {
    const { text } = await create(server, never, { ...inputFor(), inputs: { usrname: 'x' } });
    expect(text).toContain('inputs.usrname is no input of type');
  });

  it('by a client that opens no pages', async () => {
    expect((await create(server, never, inputFor(), { form: {} })).text).toContain(REFUSED);
  });

  it('by a server that does not know its address', async () => {
    const hidden = await startAdvanced(awx.url, { PUBLIC_URL: undefined });
    expect((await create(hidden, never)).text).toContain(REFUSED);
    await hidden.close();
  });
});

describe('what was typed', () => {
  it('is used once, and for no other call: who repeats one is asked anew', async () => {
    const input = inputFor();
    const url = await addressOf(server, input);
    await sendForm(reached(url, server), { password: SECRET });
    expect(await repeat(server, url, inputFor())).toContain('"input_required"');
    expect(await repeat(server, url, input)).toContain(`\\"name\\":\\"${input.name}\\"`);
    const again = await repeat(server, url, input);
    expect(again).toContain('"input_required"');
    expect(again).not.toContain(url);
  });
});

describeWithRedis('what was typed, with Redis', () => {
  it('is at every replica, not in the clear, and for no other caller', async () => {
    const redis = await startRedis();
    const AS_BOB = { AUTH_MODE: 'service', AUTH_USERNAME: 'bob', AUTH_PASSWORD: 'a-Password-of-bob' };
    const asks = await startAdvanced(awx.url, redis.env);
    const replica = await startAdvanced(awx.url, redis.env);
    const bobs = await startAdvanced(awx.url, { ...redis.env, ...AS_BOB });
    const state = new SharedState(redis.env);
    await state.settled();
    const input = inputFor();
    const url = await addressOf(asks, input);
    await sendForm(reached(url, replica), { password: SECRET });
    const keys = (await redis.keys()).filter((key) => key.includes('secret_inputs:'));
    const kept = await state.store.get(keys[0]!.replace(/^.*(?=secret_inputs:)/, ''));
    expect({ keys: keys.length, kept }).toEqual({ keys: 1, kept: expect.stringMatching(/^[\w-]+$/) });
    expect(Buffer.from(kept!, 'base64url').toString('latin1')).not.toContain(SECRET);
    const authorization = `Basic ${Buffer.from('bob:a-Password-of-bob').toString('base64')}`;
    expect(await repeat(bobs, url, input, { authorization })).toContain('"input_required"');
    expect(await repeat(asks, url, input)).toContain(`\\"name\\":\\"${input.name}\\"`);
    state.close();
    await Promise.all([asks.close(), replica.close(), bobs.close()]);
    await redis.kill();
  });
});
