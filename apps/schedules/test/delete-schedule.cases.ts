import { callOn, confirmed, leftForAwx, onBothSurfaces, useServer } from '@libs/testing';
import { SchedulesModule } from '../src/schedules.module';

const { server, create, ask } = useServer('schedules', SchedulesModule);
const rrule = 'DTSTART:20310101T040000Z RRULE:FREQ=DAILY;INTERVAL=1';

let project: number;

beforeAll(async () => {
  project = (await create('projects', { name: 'Playbooks', organization: 1 })).id;
  const git = { scm_type: 'git', scm_url: 'https://git.example/playbooks.git' };
  project = (await create('projects', { name: 'Synced', organization: 1, ...git })).id;
});

onBothSurfaces('delete_schedule', server, (call, surface) => {
  it('tells what starts no more and when it would have, and deletes it', async () => {
    const name = `Deleted over ${surface}`;
    const { id } = await create('schedules', { name, unified_job_template: project, rrule });
    if (surface !== 'REST') {
      const { preview } = (await call({ id })).data;
      expect(preview).toEqual({
        summary: `Delete schedule ${id} "${name}", which starts project "Synced" every day at 04:00 UTC, starting 2031-01-01.`,
        warnings: ['It would run next Wed 2031-01-01 04:00Z.'],
      });
      expect(await ask('GET', `schedules/${id}/`)).toMatchObject({ name });
    }
    expect((await confirmed(call)({ id: name })).data).toMatchObject({ id, name, status: 'deleted' });
    expect((await confirmed(call)({ id })).detail).toContain('does not exist');
  });
});

onBothSurfaces('preview_schedule', server, (call) => {
  it('tells of words what AWX makes of them', async () => {
    const { data } = await call({ when: 'first Monday of the month 02:00 America/New_York, starting 2031-01-01' });
    expect(data).toMatchObject({
      rrule: expect.stringMatching(/^DTSTART;TZID=America\/New_York:20310106T020000 RRULE:FREQ=MONTHLY/),
      when: 'on the first Monday of every month at 02:00 America/New_York, starting 2031-01-06',
    });
    expect(data.next_runs.slice(0, 2)).toEqual([
      'Mon 2031-01-06 02:00-05:00 (07:00Z)',
      'Mon 2031-02-03 02:00-05:00 (07:00Z)',
    ]);
  });

  it('refuses what says no time', async () => {
    expect((await call({})).detail).toContain('when is required');
    expect((await call({ when: 'once in a blue moon' })).detail).toContain('when is not understood');
  });
});

describe('delete_schedule and preview_schedule', () => {
  it('ask AWX as little as they can', async () => {
    const { id } = await create('schedules', { name: 'Counted', unified_job_template: project, rrule });
    const preview = () => callOn('REST', server(), 'preview_schedule', { rrule });
    expect(await leftForAwx(server(), preview)).toHaveLength(1);
    // The object before it goes, for its preview and its name.
    expect(await leftForAwx(server(), () => callOn('REST', server(), 'delete_schedule', { id }))).toHaveLength(3);
  });
});
