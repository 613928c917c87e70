import { type Ground, type Lab, layGround, openLab } from '../life/specs/lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

let count = 0;
async function credential(namespace: string, inputs: object): Promise<number> {
  const types = await lab.get(`credential_types/?namespace=${namespace}`);
  const body = { name: `c${++count}`, organization: ground.organization, credential_type: types.results[0].id, inputs };
  return (await lab.call('POST', 'credentials/', body)).body.id;
}

describe('the test of a credential', () => {
  it.each([
    ['hashivault_kv', { url: 'https://vault.example', token: 'x', api_version: 'v2' }, { secret_path: 'a' }, 202, {}],
    ['hashivault_kv', { url: 'https://vault.example', token: 'x', api_version: 'v2' }, {}, 400, 'KeyError'],
    [
      'hashivault_kv',
      { url: 'https://vault.example:9', api_version: 'v2' },
      { secret_path: 'a' },
      400,
      'ConnectionError',
    ],
    ['hashivault_kv', { url: 'https://vault.example', api_version: 'v2' }, { secret_path: 'no-such' }, 400, 'HTTP 404'],
    ['ssh', { username: 'x' }, {}, 400, 'AttributeError'],
  ])('of %s with %j and %j is %s', async (namespace, inputs, metadata, status, told) => {
    const id = await credential(namespace, inputs);
    const answer = await lab.call('POST', `credentials/${id}/test/`, { metadata: { secret_key: 'k', ...metadata } });
    expect(answer).toMatchObject({ status, body: typeof told === 'string' ? { inputs: told } : told });
  });
});
