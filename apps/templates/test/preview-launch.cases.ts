import { leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const { server, awx, ask, create } = useServer('templates', TemplatesModule, { data: 'company' });

onBothSurfaces('preview_launch', server, (call) => {
  const preview = (id: number | string, prompts?: object) =>
    call({ id, ...(prompts && { prompts: JSON.stringify(prompts) }) });

  it('tells hosts, variables, credentials and how it went the last time, and launches nothing', async () => {
    const before = [...awx().sim.store.all('unified_jobs')].length;
    const prompts = { limit: 'web[0:3]:!web02', extra_vars: { service_name: 'nginx' } };
    let answer = await preview('Restart service', prompts);
    expect(answer.data).toMatchObject({
      hosts: 3,
      host_names: ['web01', 'web03', 'web04'],
      extra_vars: { service_name: 'nginx' },
      credentials: ['Prod SSH'],
      failed_last_time: ['bastion01', 'bastion02'],
      next: 'Nothing was launched. launch_job_template 33 with the same does it.',
    });
    expect(answer.data).not.toHaveProperty('refused');
    expect(tokensOf(answer.text)).toBeLessThanOrEqual(300);
    const asked = await leftForAwx(server(), async () => (answer = await preview(33, prompts)));
    expect(asked.every((one) => one.startsWith('GET '))).toBe(true);
    expect([...awx().sim.store.all('unified_jobs')]).toHaveLength(before);
  });

  it('tells of a sliced template how all its slices went', async () => {
    await ask('PATCH', 'job_templates/41/', { extra_vars: 'simulate_failure: web01' });
    const { workflow_job } = await ask('POST', 'job_templates/41/launch/', {});
    awx().clock.advance(600_000);
    await ask('PATCH', 'job_templates/41/', { extra_vars: '' });
    expect((await preview('Disk cleanup')).data).toMatchObject({
      last_job_id: workflow_job,
      last_status: 'failed',
      failed_last_time: ['web01'],
    });
  });

  it('says what a launch would refuse instead of refusing', async () => {
    const { data } = await preview('Gather facts', { limit: 'web01', forks: 3, extra_vars: { pace: 1 } });
    expect(Object.keys(data.refused).sort()).toEqual(['extra_vars', 'forks', 'limit']);
    expect(data.next).toContain('would refuse it');
    const needing = await preview('Configure firewall rule');
    expect(needing.data.refused.credential_passwords).toEqual(['must hold ssh_password']);
  });

  it('refuses what AWX would refuse of the project, and says what to do', async () => {
    for (const id of [40, 'Data pipeline reload']) {
      const { data } = await preview(id);
      expect(data.refused.id).toEqual([
        expect.stringMatching(
          /^cannot run due to the failed update of project \d+ "data-pipelines": diagnose_job \d+ says why\. Mend it, then sync_project \d+$/,
        ),
      ]);
      expect(data.next).toContain('would refuse it');
    }
  });

  it('refuses two credentials of a kind, one that is not there, and to leave out one of the template', async () => {
    const staging = { inventory: 'Staging' };
    const two = await preview('Provision VM', { ...staging, credentials: ['Prod SSH', 'Staging SSH'] });
    expect(two.data.refused.credentials).toEqual([
      'holds two of kind Machine: 1 "Prod SSH" and 2 "Staging SSH". Give one of them',
    ]);
    const asking = { ...staging, credentials: ['Break-glass SSH'] };
    expect((await preview('Provision VM', asking)).data.refused).toEqual({
      credential_passwords: ['must hold ssh_password'],
    });
    const vaults = [];
    for (const vault_id of ['one', 'other']) {
      const inputs = { vault_id, vault_password: 'simulated' };
      const named = { name: `Vault ${vault_id} ${Math.random()}`, organization: 2, credential_type: 3, inputs };
      vaults.push((await create('credentials', named)).id);
    }
    expect((await preview('Provision VM', { ...staging, credentials: [1, ...vaults] })).data).not.toHaveProperty(
      'refused',
    );
    expect((await preview('Provision VM', { ...staging, credentials: [999] })).data.refused.credentials).toEqual([
      'holds 999, which does not exist, or you may not see it',
    ]);
    const { id } = await create('job_templates', {
      ...{ name: `Has its own ${Math.random()}`, project: 10, inventory: 20, playbook: 'patch.yml' },
      ask_credential_on_launch: true,
    });
    await ask('POST', `job_templates/${id}/credentials/`, { id: 1 });
    expect((await preview(id, { credentials: [vaults[0]] })).data.refused.credentials).toEqual([
      `must hold one of kind Machine for the template's 1 "Prod SSH", or that itself`,
    ]);
    expect((await preview(id, { credentials: [vaults[0], 2] })).data).not.toHaveProperty('refused');
  });

  it('says what of a limit matches nothing', async () => {
    const survey = { extra_vars: { service_name: 'nginx' } };
    expect((await preview(33, { ...survey, limit: 'web01,wbe2' })).data).toMatchObject({
      hosts: 1,
      warnings: ['Nothing in the inventory matches "wbe2" of the limit.'],
    });
    expect((await preview(33, { ...survey, limit: 'wbe2' })).data.warnings[0]).toContain('would run on none and fail');
  });

  it('merges variables, and shows no answer to a password question', async () => {
    const { id } = await create('job_templates', {
      ...{ name: `Merged ${Math.random()}`, project: 10, inventory: 20, playbook: 'patch.yml' },
      ...{ extra_vars: '{"colour": "red", "db_password": "hush-1"}', ask_variables_on_launch: true },
    });
    const question = (variable: string, type: string, value: unknown) => ({
      ...{ question_name: variable, variable, type, required: false, default: value, choices: '', new_question: true },
    });
    const spec = [question('motto', 'password', ''), question('size', 'integer', 3)];
    await ask('POST', `job_templates/${id}/survey_spec/`, { name: '', description: '', spec });
    await ask('PATCH', `job_templates/${id}/`, { survey_enabled: true });
    const { data, text } = await preview(id, { extra_vars: { colour: 'blue', motto: 'open sesame' } });
    expect(data.extra_vars).toMatchObject({ colour: 'blue', size: 3 });
    expect(text).not.toMatch(/open sesame|hush-1/);
  });

  it('refuses what it cannot find', async () => {
    expect((await preview(33, { inventory: 'Productoin' })).detail).toContain('Productoin');
    expect((await preview(99999)).detail).toBe('Job template 99999 does not exist. Find one with list_templates.');
  });
});
