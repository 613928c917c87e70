import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSecretField } from '@libs/audit';
import { SERVER_NAMES } from '@libs/fleet';
import { fieldsOf, type OperationOptions } from '@libs/operation';
import { collectionOf, isTaken, OPERATIONS } from './every-operation';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

function confirmAll(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'awx-mcp-policy-')), 'policy.yaml');
  writeFileSync(file, 'default: confirm\n');
  return file;
}

/** Say how the answer is to come, not what is done. */
const OF_THE_ANSWER = ['wait', 'idempotency_key'];

/** One value for each field but the id, which can be told from all others. */
function* given({ input }: OperationOptions): Generator<{ field: string; value: unknown; word: string }> {
  for (const [index, { name: field, mapping }] of fieldsOf(input).entries()) {
    if (field === 'id' || OF_THE_ANSWER.includes(field)) continue;
    const word = `word-${index}-of-it`;
    if (field === 'pod_spec_override') yield { field, value: `size: ${word}`, word };
    else if (mapping) yield { field, value: { size: word }, word };
    else if (isTaken(input, field, word)) yield { field, value: word, word };
    else if (isTaken(input, field, true)) yield { field, value: true, word: `${field}: true` };
    else if (isTaken(input, field, [word])) yield { field, value: [word], word };
  }
}

it('a confirmation is for the object that was shown, not for whichever has its name later', async () => {
  const watched = await startWatchedServer('organizations', awx, { POLICY_FILE: confirmAll() });
  const headers = {
    authorization: `Basic ${Buffer.from('admin:password').toString('base64')}`,
    'content-type': 'application/json',
  };
  const rename = (id: number, name: string): Promise<Response> =>
    fetch(`${awx.url}/api/v2/organizations/${id}/`, { method: 'PATCH', headers, body: JSON.stringify({ name }) });
  const input = { id: 'Data Services', description: 'Changed' };
  try {
    const { data } = await watched.rest('update_organization', input);
    expect(data.preview).toEqual({
      summary: expect.stringContaining(': 4 "Data Services".'),
      input: ['description: "Changed"'],
    });
    await rename(4, 'Data Services of old');
    await rename(3, 'Data Services');
    const again = await watched.rest('update_organization', { ...input, confirm: data.confirm });
    expect(again.data).toMatchObject({
      preview: { summary: expect.stringContaining(': 3 "Data Services".') },
      confirm: expect.any(String),
      next: expect.stringContaining('has changed since it was shown'),
    });
  } finally {
    await watched.close();
  }
});

describe.each([...SERVER_NAMES])('what %s asks to confirm', (name) => {
  let watched: WatchedServer;
  beforeAll(async () => {
    watched = await startWatchedServer(name, awx, { POLICY_FILE: confirmAll() });
  });
  afterAll(() => watched.close());

  const changing = OPERATIONS.filter(({ server, operation }) => server === name && operation.effect !== 'read');

  it('shows whatever is given, and no secret', async () => {
    let seen = 0;
    for (const declared of changing) {
      const { operation } = declared;
      const least = plainInputs(declared, awx).at(-1)!;
      for (const { field, value, word } of given(operation)) {
        const { ok, data, text } = await watched.rest(operation.name, { ...least, [field]: value });
        // What is wrong is refused before it is shown.
        if (!ok) continue;
        seen += 1;
        const shown = JSON.stringify(data.preview);
        const facts = { operation: operation.name, field, shown };
        if (isSecretField(field)) expect({ ...facts, leaks: text.includes(word) }).toEqual({ ...facts, leaks: false });
        else expect({ ...facts, tells: shown.includes(word) }).toEqual({ ...facts, tells: true });
      }
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('names the object, by its id and its name', async () => {
    for (const declared of changing) {
      const { operation } = declared;
      for (const input of plainInputs(declared, awx)) {
        const { ok, data } = await watched.rest(operation.name, input);
        const row = ok && operation.preview === undefined ? rowOf(collectionOf(declared), input) : undefined;
        if (!row) continue;
        expect({ operation: operation.name, summary: data.preview.summary }).toEqual({
          operation: operation.name,
          summary: expect.stringContaining(`: ${row.id} ${JSON.stringify(row.name ?? row.username ?? row.hostname)}.`),
        });
      }
    }
  });
});

interface NamedRow {
  readonly id: number;
  readonly name?: string;
  readonly username?: string;
  readonly hostname?: string;
}

const rowOf = (collection: string, { id }: Record<string, unknown>): NamedRow | undefined =>
  id === undefined
    ? undefined
    : [...(awx.simulator.sim.store.all(collection as never) as Iterable<NamedRow>)].find(
        (row) => String(row.id) === String(id),
      );
