import { auditRecords, awxEnv, callOn, onBothSurfaces, startServer, useServer } from '@libs/testing';
import { ThingsModule } from './things.module';

const { server, awx } = useServer('core', ThingsModule);

interface Refusal {
  readonly status: number;
  readonly detail: string;
}

async function refusalOf(method: string, path: string, body?: string): Promise<Refusal> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(server().url + path, { method, headers, body });
  return { status: response.status, detail: ((await response.json()) as { detail: string }).detail };
}

const keys = (count: number): object => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, 1]));
const nest = (depth: number): unknown => JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);

describe('an input', () => {
  onBothSurfaces('rename_thing', server, (call) => {
    it.each([
      ['of very many keys', { ...keys(60_000) }, 'more than 5000 keys'],
      ['with a mapping of very many keys', { variables: keys(60_000) }, 'more than 5000 keys'],
      ['with a very long list', { variables: { a: Array.from({ length: 300_000 }, () => 1) } }, 'more than 5000 keys'],
      ['that nests deeply', { variables: nest(70) }, 'deeper than 64 levels'],
      ['with a field that every object has', { toString: 1 }, 'toString is a reserved name'],
      ['with the constructor', JSON.parse('{"constructor": {"a": 1}}'), 'constructor is a reserved name'],
      ['with a prototype', JSON.parse('{"__proto__": {"a": 1}}'), '__proto__ is a reserved name'],
      ['with such a variable', { variables: JSON.parse('{"constructor": 1}') }, 'constructor is a reserved name'],
    ])('%s is refused, and the refusal is on record', async (_what, more, detail) => {
      const before = auditRecords(server()).length;
      const answer = await call({ ...more, id: 1, name: 'x' });
      expect(answer).toMatchObject({ ok: false, detail: expect.stringContaining(detail) });
      expect(auditRecords(server()).slice(before)).toMatchObject([{ operation: 'rename_thing', status: 400 }]);
    });
  });

  it.each([
    [
      'PATCH',
      '/things/1?name=web01',
      '{"name": "x"}',
      'name belongs into the JSON body of a PATCH, not into the query',
    ],
    ['PATCH', '/things/1?preview=true&limit=web01', '{"name": "x"}', 'limit belongs into the JSON body of a PATCH'],
    ['PATCH', '/things/1?limit=web01', undefined, 'limit belongs into the JSON body of a PATCH, not into the query'],
    ['DELETE', '/things/1', '{"force": true}', 'force belongs into the query of a DELETE, not into a body'],
    ['DELETE', '/things/1', '[]', 'body belongs into the query of a DELETE, not into a body'],
    ['PATCH', '/things/1', '{"id": 2, "name": "x"}', 'id contradicts the path'],
    ['GET', '/things/1?id=2', undefined, 'id contradicts the path'],
    ['PATCH', '/things/1', '[]', 'body must be a JSON object'],
    ['PATCH', '/things/1', 'null', 'body must be a JSON object'],
    ['PATCH', '/things/1', '"x"', 'body must be a JSON object'],
  ])('in the wrong place is refused, saying where it belongs: %s %s %s', async (method, path, body, detail) => {
    const refusal = await refusalOf(method, path, body);
    expect(refusal).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });

  it.each([5_000, 100_000])('that nests by %d levels is refused like any other', async (depth) => {
    const body = `{"name": "x", "variables": ${'['.repeat(depth)}${']'.repeat(depth)}}`;
    const refusal = await refusalOf('PATCH', '/things/1', body);
    expect(refusal).toEqual({ status: 400, detail: expect.stringContaining('deeper than 64 levels') });
  });

  it('may say in the body what the path says', async () => {
    expect((await refusalOf('PATCH', '/things/1', '{"id": "1", "name": "same"}')).status).toBe(200);
    expect((await refusalOf('PATCH', '/things/1', '{"id": 1, "name": "same"}')).status).toBe(200);
  });
});

describe('what is said of the call itself, where it is not heard', () => {
  it.each(['preview', 'readonly'])('is refused as a field of a tool: %s', async (name) => {
    const { ok, detail } = await callOn('MCP 2026-07-28', server(), 'rename_thing', { id: 1, name: 'x', [name]: true });
    expect({ ok, detail }).toEqual({ ok: false, detail: expect.stringContaining(`${name} is not a field`) });
  });

  it('is refused in a body: readonly', async () => {
    const refusal = await refusalOf('PATCH', '/things/1', '{"name": "x", "readonly": true}');
    expect(refusal).toEqual({ status: 400, detail: expect.stringContaining('readonly is not a field') });
  });

  it('is heard where one place asks for a preview and another does not', async () => {
    const url = `${server().url}/things/1?preview=true`;
    const headers = { 'content-type': 'application/json' };
    const body = '{"name": "other", "preview": false}';
    const response = await fetch(url, { method: 'PATCH', headers, body });
    expect(await response.json()).toMatchObject({ preview: {}, next: expect.stringContaining('Nothing was done') });
  });
});

describe('arguments of a tool as one text', () => {
  const textCall = async (name: string, text: string) =>
    callOn('MCP 2026-07-28', server(), name, text as unknown as object);

  it('are read, with the token of a confirmation among them', async () => {
    const { data } = await textCall('delete_thing', '{"id": 7}');
    const done = await textCall('delete_thing', JSON.stringify({ id: 7, confirm: data.confirm }));
    expect(done.data).toMatchObject({ id: 7, name: 'thing 7' });
  });

  it('are on record without their secrets, and not at all where they cannot be read', async () => {
    const before = auditRecords(server()).length;
    await textCall('rename_thing', '{"id": 1, "name": "x", "variables": {"pin": 739154}}');
    await textCall('rename_thing', 'thing 1 has the pin 739154');
    const records = auditRecords(server()).slice(before);
    expect(records.length).toBeGreaterThan(1);
    expect(JSON.stringify(records)).not.toContain('739154');
    expect(records.at(-1)).toMatchObject({ input: '[redacted]', outcome: 'refused' });
  });
});

describe('a caller who is not let in', () => {
  it('is on record without the input', async () => {
    const guarded = await startServer('core', ThingsModule, { ...awxEnv(awx().url), AUTH_MODE: 'awx' });
    const body = JSON.stringify({ name: 'x', variables: '[{'.repeat(200) });
    const response = await fetch(`${guarded.url}/things/1`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(response.status).toBe(401);
    const [record] = auditRecords(guarded);
    expect(record).toMatchObject({ operation: 'rename_thing', outcome: 'refused', status: 401, caller: null });
    expect(record).not.toHaveProperty('input');
    await guarded.close();
  });
});
