import { type Lab, layGround, openLab } from '../life/specs/lab';

let lab: Lab;
let organization: number;
const made: Record<string, number> = {};

async function credential(name: string, type: string, inputs: object): Promise<number> {
  const [{ id }] = (await lab.get(`credential_types/?namespace=${type}`)).results;
  made[name] = (await lab.post('credentials/', { name, organization, credential_type: id, inputs })).id;
  return made[name]!;
}

beforeAll(async () => {
  lab = await openLab();
  ({ organization } = await layGround(lab));
  await credential('vault', 'thycotic_tss', { server_url: 'https://vault.example.com', username: 'u', password: 'p' });
  await credential('target', 'registry', { username: 'u' });
});
afterAll(() => lab.close());

const source = (values: object): Promise<{ status: number; body: unknown }> =>
  lab.call('POST', 'credential_input_sources/', {
    target_credential: made.target,
    source_credential: made.vault,
    input_field_name: 'host',
    metadata: { secret_id: '1', secret_field: 'host' },
    ...values,
  });

it.each([
  [
    { metadata: {} },
    { metadata: { secret_id: ['required for Thycotic Secret Server'], secret_field: expect.anything() } },
  ],
  [{ metadata: { a: 1, b: 2 } }, { metadata: ["Additional properties are not allowed ('a', 'b' were unexpected)"] }],
  [{ metadata: { secret_id: 1, secret_field: 'x' } }, { metadata: { secret_id: ["1 is not of type 'string'"] } }],
  [
    { input_field_name: 'nosuch' },
    {
      input_field_name: [
        'Input field must be defined on target credential (options are host, password, username, verify_ssl).',
      ],
    },
  ],
])('%j is refused', async (values, errors) => {
  expect(await source(values)).toEqual({ status: 400, body: errors });
});

it('looks up in an external credential for one that is not', async () => {
  expect((await source({ target_credential: made.vault, input_field_name: 'username' })).body).toEqual({
    target_credential: ['Target must be a non-external credential'],
  });
  expect((await source({ source_credential: made.target, metadata: {} })).body).toEqual({
    source_credential: ['Source must be an external credential'],
  });
});

it('counts as the input before a job starts, and goes along with a copy', async () => {
  expect((await source({})).status).toBe(201);
  const copy = await lab.post(`credentials/${made.target}/copy/`, { name: 'again' });
  const { results } = await lab.get(`credentials/${copy.id}/input_sources/`);
  expect(results).toMatchObject([{ input_field_name: 'host', source_credential: made.vault }]);
});

it('a credential of a user links and names the user', async () => {
  const ada = await lab.post('users/', { username: 'ada', password: 'Lovelace-1', first_name: 'Ada', last_name: 'L' });
  const own = await lab.post('credentials/', { name: 'mine', user: ada.id, credential_type: 1, inputs: {} });
  expect(own.related.user).toBe(`/api/v2/users/${ada.id}/`);
  expect(own.summary_fields.owners).toMatchObject([{ type: 'user', name: 'ada', description: 'Ada L' }]);
  const headers = { authorization: `Basic ${Buffer.from('ada:Lovelace-1').toString('base64')}` };
  const seen = (await lab.call('GET', `credentials/${own.id}/`, undefined, headers)).body;
  expect(seen.summary_fields.user_capabilities).toEqual({ edit: true, delete: true, copy: false, use: true });
});
