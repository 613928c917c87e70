import { scaledClock } from '@libs/awx-simulator';
import { auditRecords, onBothSurfaces, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company', clock: scaledClock(20) });

/** How many jobs AWX has, so that a refused launch can be seen to have launched nothing. */
const jobCount = async (): Promise<number> => (await core.ask('GET', 'unified_jobs/?page_size=1')).count;

/** The same is launched on each surface, on purpose. */
const AGAIN = { again: true };

onBothSurfaces('launch_job_template', core.server, (launch) => {
  const call = (input: object) => launch({ ...AGAIN, ...input });

  it('launches by name and says how to follow the job', async () => {
    const { data } = await call({ id: 'Gather facts' });
    expect(data).toMatchObject({ type: 'job', name: 'Gather facts', status: 'pending' });
    expect(data.next).toContain(`get_job ${data.id}`);
    expect(data).not.toHaveProperty('warning');
    expect(await core.ask('GET', `jobs/${data.id}/`)).toMatchObject({ job_template: 38, launch_type: 'manual' });
  });

  it('passes on what the template asks', async () => {
    const { data } = await call({ id: 33, limit: 'web01', extra_vars: { service_name: 'nginx' } });
    const job = await core.ask('GET', `jobs/${data.id}/`);
    expect(job).toMatchObject({ limit: 'web01' });
    expect(JSON.parse(job.extra_vars)).toMatchObject({ service_name: 'nginx' });
  });

  it('refuses a limit that AWX would ignore, before anything runs on every host', async () => {
    const before = await jobCount();
    const { ok, detail } = await call({ id: 'Gather facts', limit: 'web01' });
    expect(ok).toBe(false);
    expect(detail).toContain('limit is not asked by this template');
    expect(await jobCount()).toBe(before);
  });

  it('takes a prompt that only repeats what the template says', async () => {
    expect((await call({ id: 'Gather facts', job_type: 'run' })).ok).toBe(true);
  });

  it('refuses variables that the template would lose', async () => {
    const { detail } = await call({ id: 30, extra_vars: { reboot: 'never', nonsense: 1 } });
    expect(detail).toContain('would lose nonsense');
  });

  it('asks for required survey answers and says what each takes', async () => {
    const before = await jobCount();
    const { ok, detail } = await call({ id: 31 });
    expect(ok).toBe(false);
    expect(detail).toMatch(/extra_vars app_version is required .*3 to 20 characters/);
    expect((await call({ id: 31, extra_vars: { app_version: 'x' } })).detail).toContain('app_version must be a text');
    expect(await jobCount()).toBe(before);
  });

  it('takes numbers that are written as text for answers to questions that want numbers, and for no others', async () => {
    const made = { project: 10, inventory: 20, playbook: 'patch.yml', survey_enabled: true };
    const { id } = await core.create('job_templates', { name: `Sizes ${Math.random()}`, ...made });
    const spec = ['integer', 'float', 'text'].map((type) => ({
      ...{ question_name: type, variable: `a_${type}`, type, required: true, choices: '', min: 0, max: 50 },
      new_question: true,
    }));
    await core.ask('POST', `job_templates/${id}/survey_spec/`, { name: '', description: '', spec });
    const extra_vars = { a_integer: '5', a_float: '0.5', a_text: '5' };
    const { data } = await call({ id, extra_vars });
    const run = await core.ask('GET', `jobs/${data.id}/`);
    expect(JSON.parse(run.extra_vars)).toMatchObject({ a_integer: 5, a_float: 0.5, a_text: '5' });
    const wrong = { ...extra_vars, a_integer: '5.5' };
    expect((await call({ id, extra_vars: wrong })).detail).toContain('a_integer must be a whole number of 0 to 50');
  });

  it('asks for an inventory when the template has none', async () => {
    expect((await call({ id: 'Provision VM' })).detail).toContain('list_inventories');
  });

  it('asks for the passwords of its credentials, and keeps them out of the record', async () => {
    const answers = { extra_vars: { rule: 'allow 443', change_token: 'token-value-1' } };
    expect((await call({ id: 37, ...answers })).detail).toContain('credential_passwords must hold ssh_password');
    const before = auditRecords(core.server()).length;
    const launched = await call({ id: 37, ...answers, credential_passwords: { ssh_password: 'pass-word-1' } });
    expect(launched.ok).toBe(true);
    const records = auditRecords(core.server()).slice(before);
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    expect(JSON.stringify(records)).not.toMatch(/token-value-1|pass-word-1/);
  });

  it('keeps the answer to a password question out of the record, whatever it is called', async () => {
    const { id } = await core.create('job_templates', {
      name: `Motto ${Math.random()}`,
      project: 10,
      inventory: 20,
      playbook: 'patch.yml',
    });
    const question = {
      question_name: 'Motto',
      variable: 'motto',
      type: 'password',
      required: true,
      choices: '',
      new_question: true,
    };
    await core.ask('POST', `job_templates/${id}/survey_spec/`, { name: '', description: '', spec: [question] });
    await core.ask('PATCH', `job_templates/${id}/`, { survey_enabled: true });
    const before = auditRecords(core.server()).length;
    expect((await call({ id, extra_vars: { motto: 'open sesame' } })).ok).toBe(true);
    const records = auditRecords(core.server()).slice(before);
    expect(records).toHaveLength(2);
    expect(JSON.stringify(records)).not.toContain('open sesame');
  });

  it('says why AWX will not launch and what to do, by id and by name', async () => {
    for (const id of [40, 'Data pipeline reload']) {
      const { ok, detail } = await call({ id });
      expect(ok).toBe(false);
      expect(detail).toMatch(
        /failed update of project \d+ "data-pipelines": diagnose_job \d+ says why.* sync_project \d+/,
      );
    }
  });

  it('takes the passwords of credentials that are given', async () => {
    const asking = { id: 39, inventory: 21, credentials: ['Break-glass SSH'] };
    expect((await call({ ...asking, credential_passwords: { ssh_password: 'pass-word-2' } })).ok).toBe(true);
  });

  it('refuses two credentials of a kind before AWX has to', async () => {
    const { detail } = await call({ id: 39, inventory: 21, credentials: ['Prod SSH', 'Staging SSH'] });
    expect(detail).toContain('credentials holds two of kind Machine: 1 "Prod SSH" and 2 "Staging SSH".');
  });

  it('says that a sliced template runs as a workflow job', async () => {
    const { data } = await call({ id: 'Disk cleanup' });
    expect(data).toMatchObject({ type: 'workflow_job', next: expect.stringContaining('slices') });
  });

  it('refuses what it cannot find or tell apart', async () => {
    expect((await call({ id: 99999 })).detail).toBe('Job template 99999 does not exist. Find one with list_templates.');
    expect((await call({ id: 'Gather' })).detail).toContain('Gather facts');
    expect((await call({ id: 33, inventory: 'Productoin' })).detail).toContain('Productoin');
  });
});
