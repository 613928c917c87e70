import { type Simulator, startSimulator } from '../../simulator';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ aap: true });
});
afterAll(() => simulator.close());

const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;

async function call(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const headers = { authorization, 'content-type': 'application/json' };
  const init = { method, headers, body: body && JSON.stringify(body) };
  const response = await fetch(`${simulator.url}/api/controller/v2/${path}`, init);
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
}

describe('the controller of the platform', () => {
  it.each(['users', 'organizations', 'teams'])('makes and deletes no %s', async (resource) => {
    const body = { name: 'x', username: 'x', password: 'Lab-Pass-1', organization: 1 };
    expect(await call('POST', `${resource}/`, body)).toEqual({
      status: 403,
      body: { detail: 'Creation of this resource is not allowed. Create this resource via the platform ingress.' },
    });
  });

  it('leaves names and members to the platform, and keeps what is its own', async () => {
    expect(await call('DELETE', 'organizations/1/')).toEqual({
      status: 403,
      body: { detail: 'Deletion of this resource is not allowed. Delete this resource via the platform ingress.' },
    });
    expect(await call('PATCH', 'users/1/', { username: 'root' })).toEqual({
      status: 403,
      body: { username: "Cannot change shared field 'username'. Alter this field via the platform ingress." },
    });
    expect(await call('POST', 'organizations/1/users/', { id: 1 })).toEqual({
      status: 403,
      body: {
        msg: 'Cannot directly modify user membership to organization. Direct shared resource management disabled',
      },
    });
    expect((await call('PATCH', 'organizations/1/', { max_hosts: 5 })).status).toBe(200);
  });

  it.each([
    ['users/1/', { email: 'a@example.com' }],
    ['users/1/', { first_name: 'Ada' }],
    ['users/1/', { last_name: 'L' }],
    ['users/1/', { is_superuser: false }],
    ['organizations/1/', { name: 'Other' }],
    ['organizations/1/', { description: 'x' }],
  ])('does not change what the platform keeps: %s %j', async (path, body) => {
    const [field] = Object.keys(body);
    expect(await call('PATCH', path, body)).toEqual({
      status: 403,
      body: { [field!]: `Cannot change shared field '${field}'. Alter this field via the platform ingress.` },
    });
  });

  it('gives no membership by assignments either', async () => {
    const { body } = await call('GET', 'role_definitions/?name=Organization Member');
    const [{ id }] = (body as { results: [{ id: number }] }).results;
    expect(await call('POST', 'role_user_assignments/', { user: 1, role_definition: id, object_id: 1 })).toEqual({
      status: 403,
      body: { msg: expect.stringContaining('Cannot directly modify user membership to organization.') },
    });
  });

  it('gives roles on objects by both APIs, and has no tokens', async () => {
    const { body } = await call('POST', 'inventories/', { name: 'Prod', organization: 1 });
    const { summary_fields } = body as { summary_fields: { object_roles: Record<string, { id: number }> } };
    const { id } = summary_fields.object_roles['use_role']!;
    expect((await call('POST', `roles/${id}/users/`, { id: 1 })).status).toBe(204);
    expect(await call('GET', 'role_user_assignments/')).toMatchObject({ status: 200, body: { count: 1 } });
    expect((await call('POST', 'tokens/', {})).status).toBe(404);
    expect((await call('GET', 'users/1/personal_tokens/')).status).toBe(404);
  });
});
