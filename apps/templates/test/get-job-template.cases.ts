import { callOn, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const { server, create, ask, awx } = useServer('templates', TemplatesModule, { data: 'company' });

const idOf = (name: string): number =>
  awx().sim.store.first('unified_job_templates', (row) => row['name'] === name)!.id;

onBothSurfaces('get_job_template', server, (call) => {
  it('tells what it runs with what, what it asks, and when it ran and will run', async () => {
    const { data } = await call({ id: 'Patch Linux servers' });
    expect(data).toMatchObject({
      id: idOf('Patch Linux servers'),
      organization: 'Platform Engineering',
      project: 'platform-playbooks',
      playbook: 'patch.yml',
      inventory: 'Production',
      credentials: ['Prod SSH'],
      asks: expect.arrayContaining(['limit']),
      survey: expect.arrayContaining([expect.stringMatching(/^reboot.*\(multiplechoice, .+ \| .+\)/)]),
      survey_enabled: true,
      notifications: [expect.stringMatching(/^error: Ops Slack/)],
      last_runs: expect.arrayContaining([expect.stringMatching(/^job \d+ \w+ 20\d\d-/)]),
    });
    expect(data).not.toHaveProperty('verbosity');
  });

  it('tells its schedules by their next run', async () => {
    const { data } = await call({ id: 'Backup databases' });
    expect(data.schedules).toEqual([expect.stringMatching(/^\d+ .+, next 20\d\d-\d\d-\d\dT\d\d:\d\dZ$/)]);
  });

  it('says how many more schedules there are than it tells of', async () => {
    const { id } = await create('job_templates', {
      name: `Daily ${Math.random()}`,
      project: 10,
      inventory: 20,
      playbook: 'patch.yml',
    });
    const rrule = 'DTSTART:20300101T090000Z RRULE:FREQ=DAILY;INTERVAL=1';
    for (const at of Array(12).keys()) await create(`job_templates/${id}/schedules`, { name: `Run ${at}`, rrule });
    const { schedules } = (await call({ id })).data;
    expect([schedules.length, schedules.at(-1)]).toEqual([11, 'and 2 more']);
    await ask('DELETE', `job_templates/${id}/`);
  });

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 9999 })).detail).toBe('Job template 9999 does not exist. Find one with list_templates.');
  });
});

describe('every job template of the sample company', () => {
  it('is told in few words', async () => {
    for (const { id } of (await ask('GET', 'job_templates/?page_size=200')).results) {
      const { text } = await callOn('REST', server(), 'get_job_template', { id });
      const tokens = tokensOf(text);
      expect({ id, tokens, few: tokens <= 600 }).toEqual({ id, tokens, few: true });
    }
  });
});

onBothSurfaces('copy_job_template', server, (call, surface) => {
  it('makes a copy with its survey and credentials, once', async () => {
    const name = `Patch over ${surface}`;
    const { data } = await call({ id: 'Patch Linux servers', name });
    expect(data).toMatchObject({ id: expect.any(Number), name, credentials: ['Prod SSH'], survey_enabled: true });
    const { spec } = await ask('GET', `job_templates/${data.id}/survey_spec/`);
    expect(spec.length).toBeGreaterThan(0);
    expect((await call({ id: 'Patch Linux servers', name })).detail).toContain(
      `Job template "${name}" exists already: it is ${data.id}`,
    );
    await ask('DELETE', `job_templates/${data.id}/`);
    // It has another inventory, and the same organization.
    expect((await call({ id: 'Gather facts', name: 'Smoke test' })).detail).toContain('exists already: it is 42');
  });
});
