import { steppedClock } from '@libs/awx-simulator';
import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { SchedulesModule } from '../src/schedules.module';

const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, awx, create } = useServer('schedules', SchedulesModule, { clock });

const DAILY = 'DTSTART;TZID=Europe/Madrid:20260101T020000 RRULE:FREQ=DAILY;INTERVAL=1';
const HOURLY = 'DTSTART:20260101T003000Z RRULE:FREQ=HOURLY;INTERVAL=1';

let project: number;
let nightly: number;

beforeAll(async () => {
  const git = { scm_type: 'git', scm_url: 'https://git.example/playbooks.git' };
  project = (await create('projects', { name: 'Playbooks', organization: 1, ...git })).id;
  const { id: other } = await create('projects', { name: 'Other', organization: 1, ...git });
  nightly = (await create('schedules', { name: 'Nightly', unified_job_template: project, rrule: DAILY })).id;
  await create('schedules', { name: 'Hourly', unified_job_template: other, rrule: HOURLY });
  await create('schedules', { name: 'Paused', unified_job_template: project, rrule: HOURLY, enabled: false });
});

const names = (data: { results: { name: string }[] }) => data.results.map(({ name }) => name);

onBothSurfaces('list_schedules', server, (call) => {
  it('puts the next to run first, and leaves out what AWX schedules for itself', async () => {
    const { data } = await call();
    expect(names(data)).toEqual(['Hourly', 'Nightly', 'Paused']);
    expect(data.results[1]).toEqual({
      id: nightly,
      name: 'Nightly',
      unified_job_template: 'Playbooks',
      enabled: true,
      when: 'every day at 02:00 Europe/Madrid',
      next_run: '2026-02-01T01:00Z',
    });
    expect(data.results[2]).not.toHaveProperty('next_run');
  });

  it('shows what AWX schedules for itself when asked', async () => {
    const { data } = await call({ include_system: true });
    expect(names(data)).toEqual(expect.arrayContaining(['Nightly', 'Cleanup Job Schedule']));
    expect(data.count).toBeGreaterThan(3);
  });

  it('tells what runs within a time to come', async () => {
    // Of the time in which this runs; AWX's own stands still here.
    // Once a year clocks skip a night's run.
    expect(names((await call({ next: '2d' })).data)).toEqual(['Hourly', 'Nightly']);
    expect((await call({ next: 'soon' })).detail).toContain('next must be how long from now');
  });

  it('filters by what is started, by id or by name, and by enabled', async () => {
    expect(names((await call({ unified_job_template: project, enabled: true })).data)).toEqual(['Nightly']);
    expect(names((await call({ unified_job_template: 'Other' })).data)).toEqual(['Hourly']);
    expect(names((await call({ enabled: false })).data)).toEqual(['Paused']);
  });
});

onBothSurfaces('get_schedule', server, (call) => {
  it('gets one by id and by name, with its rule', async () => {
    const { data } = await call({ id: 'Nightly' });
    expect(data).toMatchObject({ id: nightly, rrule: DAILY, timezone: 'Europe/Madrid', enabled: true });
    expect(data).toMatchObject({ unified_job_template: 'Playbooks', unified_job_template_id: project });
    expect(data).toMatchObject({ next_run: '2026-02-01T01:00:00Z', dtstart: '2026-01-01T01:00:00Z' });
    expect(data).toMatchObject({ when: 'every day at 02:00 Europe/Madrid, starting 2026-01-01' });
    // Where clocks skip it in these days, that is told beside them.
    expect(data.next_runs.filter((run: string) => !run.endsWith('no run'))).toHaveLength(5);
    expect(data).not.toHaveProperty('limit');
    expect((await call({ id: nightly })).data).toEqual(data);
  });

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 9999 })).detail).toBe('Schedule 9999 does not exist. Find one with list_schedules.');
  });
});

describe('a rule that AWX would not take today', () => {
  const odd = 'DTSTART:20260101T003000Z RRULE:FREQ=DAILY;BYDAY=2MO';

  beforeAll(async () => {
    const { id } = await create('schedules', {
      name: 'Odd',
      unified_job_template: project,
      rrule: HOURLY,
      enabled: false,
    });
    const row = awx().sim.store.get('schedules', id)!;
    awx().sim.store.update(row, { rrule: odd });
  });

  onBothSurfaces('get_schedule', server, (call) => {
    it('is shown as it is', async () => {
      const { data } = await call({ id: 'Odd' });
      expect(data.rrule).toBe(odd);
      expect(data).not.toHaveProperty('when');
    });
  });

  onBothSurfaces('list_schedules', server, (call) => {
    it('does no harm to the others', async () => {
      const row = (await call({ search: 'Odd' })).data.results[0];
      expect(row).not.toHaveProperty('when');
    });
  });
});

describe('twenty schedules', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const description = 'Brings the playbooks of all the regions up to date before the working day begins there';
      const name = `Morning update of region ${i}`;
      await create('schedules', { name, description, unified_job_template: project, rrule: DAILY });
    }
    const response = await fetch(`${server().url}/schedules?search=morning`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
