import { AwxClient, AwxConfig } from '@libs/awx';
import { startSimulator } from '@libs/awx-simulator';
import { prepareLaunch, resolveLaunch } from '@libs/launch';
import { askAwx } from '@libs/testing';

describe('the credentials of a template that its launcher does not see', () => {
  it('may be given, and need not be', async () => {
    const awx = await startSimulator({ data: 'company' });
    const { id } = await askAwx(awx.url, 'POST', 'job_templates/', {
      ...{ name: 'Asks for credentials', project: 10, inventory: 20, playbook: 'patch.yml' },
      ask_credential_on_launch: true,
    });
    await askAwx(awx.url, 'POST', `job_templates/${id}/credentials/`, { id: 1 });
    const { object_roles: roles } = (await askAwx(awx.url, 'GET', `job_templates/${id}/`)).summary_fields;
    const launcher = awx.sim.store.first('users', (row) => row['username'] === 'svc-mcp')!.id;
    await askAwx(awx.url, 'POST', `users/${launcher}/roles/`, { id: roles.execute_role.id });
    const env = { AWX_BASE_URL: awx.url, AWX_USERNAME: 'svc-mcp', AWX_PASSWORD: 'password' };
    const client = new AwxClient(AwxConfig.from(env));
    expect((await client.credentials.list({})).results.map((each) => each.id)).not.toContain(1);
    const place = { templates: client.jobTemplates, credentials: client.credentials };
    const given = { credentials: [1] } as object;
    expect((await prepareLaunch(place, await resolveLaunch(place, id, given))).prompts).toEqual({ credentials: [1] });
    const launched = await client.jobTemplates.launch(id, { credentials: [1] });
    expect(launched.ignored_fields).toEqual({});
    await client.onApplicationShutdown();
    await awx.close();
  });
});
