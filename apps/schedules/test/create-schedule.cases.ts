import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { SchedulesModule } from '../src/schedules.module';
import { startable } from './schedule-in-awx';

const inUse = useServer('schedules', SchedulesModule, { clock: steppedClock(Date.now()) });
const { server, ask } = inUse;

let ids: Awaited<ReturnType<typeof startable>>;

beforeAll(async () => {
  ids = await startable(inUse);
  await inUse.create('workflow_job_templates', { name: 'Patch', organization: 1 });
});

onBothSurfaces('create_schedule', server, (call, surface) => {
  const named = (name: string) => `${name} over ${surface}`;
  const needed = () => ({ unified_job_template: ids.template, extra_data: { window: 'night' } });

  it('takes words, and answers the rule, the words, and the next five runs with the change of clocks', async () => {
    const input = { name: named('Weekly'), unified_job_template: 'Playbooks' };
    const { data, text } = await call({ ...input, when: 'every day at 02:30 Europe/Berlin starting 2031-03-28' });
    expect(data).toMatchObject({
      id: expect.any(Number),
      name: input.name,
      enabled: true,
      unified_job_template: 'Playbooks',
      unified_job_type: 'project_update',
      rrule: 'DTSTART;TZID=Europe/Berlin:20310328T023000 RRULE:FREQ=DAILY;INTERVAL=1',
      when: 'every day at 02:30 Europe/Berlin, starting 2031-03-28',
      next_runs: [
        'Fri 2031-03-28 02:30+01:00 (01:30Z)',
        'Sat 2031-03-29 02:30+01:00 (01:30Z)',
        'Sun 2031-03-30 02:30, clocks skip this time, no run',
        'Mon 2031-03-31 02:30+02:00 (00:30Z), clocks have changed',
        'Tue 2031-04-01 02:30+02:00 (00:30Z)',
        'Wed 2031-04-02 02:30+02:00 (00:30Z)',
      ],
    });
    expect(data).not.toHaveProperty('next');
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect(await ask('GET', `schedules/${data.id}/`)).toMatchObject({ rrule: data.rrule, enabled: true });
  });

  it('warns of what would not run, or on nothing, if it ran now', async () => {
    const input = { ...needed(), name: named('Nowhere'), when: 'every day 04:00', limit: 'wbe01' };
    expect((await call(input)).data.warnings).toEqual([
      expect.stringMatching(/^The limit matches no host \("wbe01"\)/),
    ]);
    const row = inUse.awx().sim.store.get('projects', ids.project)!;
    const { status } = row;
    Object.assign(row, { status: 'failed' });
    const broken = await call({ ...needed(), name: named('Broken'), when: 'every day 04:00' });
    Object.assign(row, { status });
    expect(broken.data.warnings).toEqual([
      expect.stringMatching(/^The template cannot run due to the failed update of project \d+ "Playbooks"/),
    ]);
    const changed = await callOn('REST', server(), 'update_schedule', { id: broken.data.id, limit: 'wbe02' });
    expect(changed.data.warnings).toEqual([expect.stringContaining('"wbe02"')]);
  });

  it('takes a rule, and makes it disabled where asked', async () => {
    const rrule = 'DTSTART:20310101T000000Z RRULE:FREQ=HOURLY;INTERVAL=6';
    const { data } = await call({ name: named('Ruled'), unified_job_template: ids.project, rrule, enabled: false });
    expect(data).toMatchObject({ rrule, when: 'every 6 hours UTC, starting 2031-01-01 00:00', enabled: false });
    expect(data.next_runs[0]).toBe('Wed 2031-01-01 00:00Z');
    expect(data.next).toContain('disabled');
  });

  it('saves prompts, and lets it run only when its lists are there', async () => {
    const prompts = { limit: 'web*', inventory: 'Production', credentials: ['SSH'] };
    const { data } = await call({ ...needed(), ...prompts, name: named('Prompted'), when: 'every day 04:00' });
    expect(data).toMatchObject({ limit: 'web*', inventory: 'Production', enabled: true });
    expect(data.extra_data).toEqual({ window: 'night' });
    expect(await ask('GET', `schedules/${data.id}/credentials/`)).toMatchObject({ count: 1 });
    expect(await ask('GET', `schedules/${data.id}/`)).toMatchObject({ enabled: true });
  });

  it('says how it stands when AWX refuses a part of it', async () => {
    const credentials = [ids.credential, ids.asking];
    const { ok, data } = await call({ ...needed(), credentials, name: named('Half'), when: 'every day 04:00' });
    expect({ ok, ...data }).toMatchObject({
      ok: true,
      enabled: false,
      failed: [expect.stringMatching(/^credentials: .*user input on launch/)],
    });
    expect(data.next).toContain(`update_schedule ${data.id}`);
    const two = { credentials: [ids.credential, ids.other], name: named('Two'), when: 'every day 04:00' };
    expect((await call({ ...needed(), ...two })).detail).toContain('credentials holds two of kind Machine');
  });

  it('refuses what would not run as asked, and makes nothing', async () => {
    const name = named('Refused');
    const when = 'every day 04:00';
    const { detail } = await call({ name, when, unified_job_template: ids.template, forks: 5, extra_data: { x: 1 } });
    expect(detail).toMatch(/forks is not asked by this template/);
    expect(detail).toContain('extra_data would lose x');
    expect(detail).toContain('extra_data with the survey answers');
    expect(detail).not.toContain('extra_vars');
    expect(detail).toContain('window is required');
    const project = { name, unified_job_template: 'Playbooks' };
    expect((await call({ ...project, when, limit: 'web' })).detail).toContain('limit is not taken by a project');
    expect((await call(project)).detail).toContain('when is required');
    expect((await call({ ...project, when: 'sometimes' })).detail).toMatch(
      /when is not understood: .*Write for example/,
    );
    const over = 'DTSTART:20200101T000000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1';
    expect((await call({ ...project, rrule: over })).detail).toContain('rrule has no run left');
    expect((await call({ ...project, rrule: over, when })).detail).toContain('give one of them');
    expect((await ask('GET', `schedules/?name=${encodeURIComponent(name)}`)).count).toBe(0);
  });

  it('tells of a name that several kinds have, and of one that is taken', async () => {
    const when = 'every day 04:00';
    const { detail } = await call({ name: 'x', when, unified_job_template: 'Patch' });
    expect(detail).toContain('(job template)');
    expect(detail).toContain('(workflow job template)');
    expect((await call({ name: 'x', when, unified_job_template: 9999 })).detail).toContain('9999 does not exist');
    const twice = { name: named('Twice'), when, unified_job_template: ids.project };
    const { data } = await call(twice);
    expect((await call(twice)).detail).toMatch(new RegExp(`exists already: it is ${data.id} .*update_schedule`));
  });

  it('schedules workflows too, and passes on what AWX has against others', async () => {
    const { id: workflow } = await inUse.create('workflow_job_templates', { name: named('Flow'), organization: 1 });
    const when = 'every day 04:00';
    const made = await call({ name: named('Flowing'), unified_job_template: named('Flow'), when });
    expect(made.data).toMatchObject({ unified_job_template: named('Flow'), unified_job_type: 'workflow_job' });
    const { detail } = await call({ name: 'x', unified_job_template: workflow, when, limit: 'web' });
    expect(detail).toContain('limit is not asked by this template');
    await inUse.create('projects', { name: named('Manual'), organization: 1, scm_type: '' });
    const manual = await call({ name: 'x', unified_job_template: named('Manual'), when });
    expect(manual.detail).toContain('Manual Project cannot have a schedule set.');
  });

  it('keeps the answers to password questions to itself', async () => {
    const extra_data = { window: 'night', unlock: 'canary-7291' };
    const { text } = await call({ ...needed(), extra_data, name: named('Secret'), when: 'every day 04:00' });
    expect(text).not.toContain('canary-7291');
    expect(JSON.stringify(auditRecords(server()))).not.toContain('canary-7291');
  });
});

describe('create_schedule', () => {
  const create = (input: object) => callOn('REST', server(), 'create_schedule', { when: 'every day 05:00', ...input });

  it('asks AWX as little as it can: what is started, and the rest', async () => {
    const ofProject = { name: 'Counted', unified_job_template: ids.project };
    expect(await leftForAwx(server(), () => create(ofProject))).toHaveLength(2);
    const ofTemplate = { unified_job_template: ids.template, extra_data: { window: 'x' } };
    // Its launch configuration and its survey.
    expect(await leftForAwx(server(), () => create({ ...ofTemplate, name: 'Counted too' }))).toHaveLength(4);
  });

  it('is on record with attempt and outcome', async () => {
    await create({ name: 'Recorded', unified_job_template: ids.project });
    const records = auditRecords(server()).filter(({ input }) => Reflect.get(Object(input), 'name') === 'Recorded');
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    expect(records[1]).toMatchObject({ operation: 'create_schedule', outcome: 'ok', status: 201 });
  });
});
