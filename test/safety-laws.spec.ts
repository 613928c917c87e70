import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SERVER_NAMES } from '@libs/fleet';
import { fieldsOf, operationOf } from '@libs/operation';
import type { Answer } from '@libs/testing';
import { type DeclaredOperation, OPERATIONS, textFields } from './every-operation';
import { startWatchedAwx, type WatchedAwx, writesAmong } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

const changing = OPERATIONS.filter(({ operation }) => operation.effect !== 'read');

describe('every operation that destroys', () => {
  const destroying = OPERATIONS.filter(({ operation }) => operation.effect === 'destroy');

  it.each(destroying.map((declared) => [declared.operation.name, declared] as const))(
    '%s can show what it would do',
    (_, { controller, operation }) => {
      expect(controller.prototype[operation.preview!]).toEqual(expect.any(Function));
      expect(operationOf(controller.prototype[operation.preview!])).toBeUndefined();
    },
  );
});

describe.each([...SERVER_NAMES])('%s', (name) => {
  let watched: WatchedServer;
  beforeAll(async () => {
    watched = await startWatchedServer(name, awx);
  });
  afterAll(() => watched.close());
  const own = changing.filter(({ server }) => server === name);

  it('changes nothing when it shows what it would do, nor before that is confirmed', async () => {
    for (const declared of own) {
      const { name: operation, effect, preview } = declared.operation;
      const inputs = plainInputs(declared, awx);
      awx.left.length = 0;
      const shown = [];
      for (const input of inputs) shown.push(await watched.rest(operation, { ...input, preview: true }));
      // A success of the operation's own would say that it was done.
      for (const { ok, status } of shown) if (ok) expect({ operation, status }).toEqual({ operation, status: 200 });
      if (preview) expect({ operation, shown }).toMatchObject({ shown: expect.arrayContaining([PREVIEW]) });
      for (const input of effect === 'destroy' ? inputs : []) {
        const { ok, data } = await watched.mcp(operation, input);
        if (ok) expect({ operation, data }).toMatchObject({ data: { confirm: expect.any(String) } });
      }
      expect({ operation, writes: writesAmong(awx.left) }).toEqual({ operation, writes: [] });
    }
  });

  it('reaches no other path of AWX, whatever the texts say', async () => {
    for (const declared of watched.operations)
      for (const [index, payload] of PAYLOADS.entries()) {
        const { operation } = declared;
        const fields = textFields(operation.input);
        const one = fields[(index >> 1) % fields.length];
        if (!one) continue;
        const least = plainInputs(declared, awx).at(-1);
        awx.left.length = 0;
        const all = Object.fromEntries(fields.map((field) => [field, payload]));
        const call = index % 2 === 0 ? watched.rest : watched.mcp;
        const answers = [
          await call(operation.name, { ...least, [one]: payload }),
          await watched.mcp(operation.name, all),
        ];
        const facts = { operation: operation.name, payload };
        expect({ ...facts, strayed: strayed(awx), broken: answers.filter(isBroken) }).toEqual({
          ...facts,
          strayed: [],
          broken: [],
        });
      }
  });
});

const PREVIEW = expect.objectContaining({ data: expect.objectContaining({ preview: expect.anything() }) });

/** Each leads elsewhere where a path, a query or a header is put together of texts. */
const PAYLOADS = [
  '../elsewhere/',
  '..%2felsewhere%2f',
  '%2e%2e/elsewhere',
  '7/../../elsewhere/4',
  '7?elsewhere=1',
  '7&elsewhere=1',
  '7#elsewhere',
  '7;elsewhere',
  '//elsewhere.invalid/',
  'http://127.0.0.1:1/elsewhere',
  '..\\elsewhere',
  'web\0elsewhere',
  'web%00elsewhere',
  'web\r\nX-Elsewhere: 1',
  'ｅlsewhere/․․/elsewhere',
];

/** A collection, an object, what hangs on it. */
const PLAIN_PATH = /^\/api\/(v2\/((?!elsewhere)[a-z_]+\/|\d+\/)*)?$/;

const strayed = ({ left }: WatchedAwx): string[] =>
  left
    .filter(({ target, headers }) => {
      const { searchParams } = new URL(target, 'http://awx');
      const path = target.split('?', 1)[0]!;
      const names = [...searchParams.keys(), ...headers.filter((_, index) => index % 2 === 0)];
      return !PLAIN_PATH.test(path) || names.some((name) => /elsewhere/i.test(name));
    })
    .map(({ method, target }) => `${method} ${target}`);

const isBroken = ({ ok, text }: Answer): boolean =>
  !ok && /failed unexpectedly|cannot be reached|not reachable/.test(text);

describe('what is only read', () => {
  it.each([
    ['READ_ONLY', { READ_ONLY: 'true' }, {}],
    ['the header X-MCP-Readonly', {}, { 'X-MCP-Readonly': 'true' }],
  ])('by %s refuses all else on both surfaces in the same words, and does not show it', async (_how, env, headers) => {
    await eachServer({ env, headers }, async ({ rest, mcp, toolNames }, own) => {
      const tools = await toolNames();
      expect(own.filter(({ operation }) => tools.includes(operation.name))).toEqual([]);
      for (const declared of own) {
        const { name } = declared.operation;
        const input = plainInputs(declared, awx).at(-1)!;
        const refused = await mcp(name, { ...input, confirm: 'x' });
        expect({ name, ...refused }).toMatchObject({ ok: false, detail: expect.stringContaining('read-only') });
        if (Object.keys(headers).length === 0) expect((await rest(name, input)).detail).toBe(refused.detail);
      }
      expect(awx.left).toEqual([]);
    });
  });
});

describe('a policy that confirms everything', () => {
  it('is obeyed by every operation that changes something, on both surfaces, in an answer that clients take', async () => {
    const POLICY_FILE = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
    writeFileSync(POLICY_FILE, 'default: confirm\n');
    await eachServer({ env: { POLICY_FILE } }, async ({ rest, mcp, toolNames }, own) => {
      await toolNames();
      for (const declared of own) {
        const { name } = declared.operation;
        const inputs = plainInputs(declared, awx);
        const answers: Answer[] = [];
        for (const input of inputs) answers.push(await rest(name, input), await mcp(name, input));
        expect({ name, done: answers.filter(({ ok, data }) => ok && !data.confirm) }).toEqual({ name, done: [] });
        if ('id' in inputs[0]! && Object.keys(inputs[0]!).length === 1)
          expect({ name, answers }).toMatchObject({ answers: expect.arrayContaining([PREVIEW]) });
      }
      expect(writesAmong(awx.left)).toEqual([]);
    });
  });
});

/** A start with names, with their ids, and what it costs to find out that these are the same. */
interface Started {
  readonly named: Record<string, unknown>;
  readonly ids: Record<string, unknown>;
  readonly reads?: number;
}

/** Of every operation that starts something; another one fails the test below until it stands here. */
const STARTS: Readonly<Record<string, Started>> = {
  launch_job_template: {
    named: { id: 'Provision VM', inventory: 'Staging', credentials: ['Staging SSH'] },
    ids: { id: ' 39', inventory: '21', credentials: ['2'] },
  },
  launch_workflow_job_template: {
    named: { id: 'Release pipeline', extra_vars: { version: 1, ref: 'main' } },
    ids: { id: 50, extra_vars: '{"ref":"main","version":1}' },
  },
  bulk_launch: {
    named: { organization: 'Platform Engineering', launches: JSON.stringify([{ template: 'Gather facts' }]) },
    ids: { organization: 2, launches: JSON.stringify([{ template: '38' }]) },
    reads: 1,
  },
  relaunch_job: { named: { id: 7 }, ids: { id: ' 7 ' } },
  sync_project: { named: { id: 'platform-playbooks' }, ids: { id: ' 10 ' } },
  sync_inventory: { named: { id: 'AWS dynamic' }, ids: { id: 24 } },
  run_ad_hoc_command: {
    named: { id: 'Staging', module_name: 'ping', credential: 'Staging SSH', limit: 'web' },
    ids: { id: 21, module_name: 'ping', credential: 2, limit: 'web' },
  },
};

describe('what starts a run', () => {
  const starting = OPERATIONS.filter(({ operation }) =>
    fieldsOf(operation.input).some(({ name }) => name === 'idempotency_key'),
  );

  const after: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of after.splice(0)) await close();
  });

  it('is known here', () => {
    expect(Object.keys(STARTS).toSorted()).toEqual(starting.map(({ operation }) => operation.name).toSorted());
  });

  it.each([...new Set(starting.map(({ server }) => server))])(
    'of %s is started once, whatever way it is named',
    async (name) => {
      const { mcp, rest, close } = await startWatchedServer(name, awx);
      after.push(close);
      for (const { operation } of starting.filter(({ server }) => server === name)) {
        const { named, ids, reads = 0 } = STARTS[operation.name]!;
        const first = await mcp(operation.name, named);
        expect({ operation: operation.name, ...first }).toMatchObject({ ok: true });
        awx.left.length = 0;
        for (const input of [ids, named]) {
          const { ok, detail } = await mcp(operation.name, input);
          expect({ operation: operation.name, ok, detail }).toMatchObject({
            ok: false,
            detail: expect.stringContaining('nothing was started again'),
          });
          if (input === ids) expect(awx.left).toHaveLength(reads);
        }
        expect(writesAmong(awx.left)).toEqual([]);

        const idempotency_key = `laws of ${operation.name}`;
        const kept = await mcp(operation.name, { ...ids, idempotency_key, again: true });
        expect({ operation: operation.name, ...kept }).toMatchObject({ ok: true });
        awx.left.length = 0;
        expect((await mcp(operation.name, { ...named, idempotency_key })).data).toEqual(kept.data);
        expect((await rest(operation.name, { ...ids, idempotency_key })).data).toEqual(kept.data);
        expect(writesAmong(awx.left)).toEqual([]);
      }
    },
  );
});

interface Setting {
  readonly env?: NodeJS.ProcessEnv;
  readonly headers?: Record<string, string>;
}

/** Does the same with each server in turn; nothing has left for AWX yet. */
async function eachServer(
  { env, headers }: Setting,
  look: (watched: WatchedServer, own: readonly DeclaredOperation[]) => Promise<void>,
): Promise<void> {
  for (const server of SERVER_NAMES) {
    const watched = await startWatchedServer(server, awx, env, headers);
    awx.left.length = 0;
    await look(
      watched,
      changing.filter((each) => each.server === server),
    ).finally(() => watched.close());
  }
}
