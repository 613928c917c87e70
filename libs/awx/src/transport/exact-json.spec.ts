import { clientOf, startUpstream, type Upstream } from '../../test/upstream';
import type { AwxClient } from '../awx-client';
import { parseJson } from './exact-json';

describe('whole numbers beyond 2^53', () => {
  let upstream: Upstream;
  let awx: AwxClient;
  let answer: string;

  beforeAll(async () => {
    upstream = await startUpstream((response) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(answer),
    );
    awx = clientOf(upstream.url);
  });

  beforeEach(() => {
    upstream.seen.length = 0;
  });

  afterAll(async () => {
    awx.onApplicationShutdown();
    await upstream.close();
  });

  it('come as texts of all their digits, in variables too', async () => {
    answer =
      '{"id": 5, "type": "job", "artifacts": {"n": 9007199254740993}, "extra_vars": "{\\"n\\": -9007199254740993}"}';
    expect(await awx.runs.get(5)).toMatchObject({
      id: 5,
      artifacts: { n: '9007199254740993' },
      extra_vars: { n: '-9007199254740993' },
    });
  });

  it.each(['9007199254740991', '-9007199254740991', '0.1234567890123456789', '1e300', '"9007199254740993"'])(
    'are no others: %s',
    (text) => {
      expect(parseJson(`[${text}]`)).toEqual(JSON.parse(`[${text}]`));
    },
  );

  it('stay as they are, and fractions too, in a mapping of which another key is changed', async () => {
    const kept = '"ratio":3.0,"list":[1.0,1e3],"big":12345678901234567890';
    answer = `{"id": 5, "name": "S", "extra_data": {"window": "night",${kept}}}`;
    await awx.schedules.change(5, { extra_data: { window: 'noon', ratio: 3 } });
    expect(upstream.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'PATCH']);
    expect(upstream.seen[2]?.body).toBe(`{"extra_data":{"window":"noon",${kept}}}`);
  });

  it.each([
    ['extra_vars.n', () => awx.jobTemplates.launch(7, { extra_vars: { n: 2 ** 53 } })],
    ['variables.a.0', () => awx.hosts.create({ name: 'h', inventory: 1, variables: { a: [-(2 ** 53)] } })],
  ])('are not sent rounded: %s', async (field, call) => {
    await expect(call()).rejects.toMatchObject({
      kind: 'rejected',
      message: `${field} is a whole number beyond 9007199254740991, which is rounded on its way: give it as a text.`,
      fields: { [field]: [expect.any(String)] },
    });
    expect(upstream.seen).toEqual([]);
  });
});
