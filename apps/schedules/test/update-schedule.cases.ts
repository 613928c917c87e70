import { steppedClock } from '@libs/awx-simulator';
import { auditRecords, callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { SchedulesModule } from '../src/schedules.module';
import { startable } from './schedule-in-awx';

const inUse = useServer('schedules', SchedulesModule, { clock: steppedClock(Date.now()) });
const { server, create, ask } = inUse;

const DAILY = 'DTSTART;TZID=Europe/Berlin:20310101T020000 RRULE:FREQ=DAILY;INTERVAL=1';

let ids: Awaited<ReturnType<typeof startable>>;

beforeAll(async () => {
  ids = await startable(inUse);
});

const syncOf = (name: string) => create('schedules', { name, unified_job_template: ids.project, rrule: DAILY });
const patchOf = (name: string, prompts = {}) =>
  create('schedules', {
    name,
    unified_job_template: ids.template,
    rrule: DAILY,
    extra_data: { window: 'night', unlock: 'canary-1' },
    ...prompts,
  });

onBothSurfaces('update_schedule', server, (call, surface) => {
  it('shows the runs before and after, in the zone that it had', async () => {
    const { id } = await syncOf(`Moved over ${surface}`);
    const { data, text } = await call({ id: `Moved over ${surface}`, when: 'every Monday 05:00 starting 2031-01-01' });
    expect(data).toMatchObject({
      id,
      rrule: 'DTSTART;TZID=Europe/Berlin:20310106T050000 RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO',
      changed: {
        when: {
          from: 'every day at 02:00 Europe/Berlin, starting 2031-01-01',
          to: 'every Monday at 05:00 Europe/Berlin, starting 2031-01-06',
        },
      },
    });
    expect(data.next_runs[0]).toBe('Mon 2031-01-06 05:00+01:00 (04:00Z)');
    expect(data.next_runs_before[0]).toBe('Wed 2031-01-01 02:00+01:00 (01:00Z)');
    expect([data.next_runs.length, data.next_runs_before.length]).toEqual([5, 2]);
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
  });

  it('disables and enables', async () => {
    const { id } = await syncOf(`Paused over ${surface}`);
    const { data } = await call({ id, enabled: false });
    expect(data).toMatchObject({ changed: { enabled: { from: true, to: false } }, next: expect.any(String) });
    expect(data).not.toHaveProperty('next_runs_before');
    expect((await call({ id, enabled: false })).data.next).toContain('Nothing to change');
    expect((await call({ id, enabled: true })).data.changed).toEqual({ enabled: { from: false, to: true } });
  });

  it('merges answers, clears prompts, and keeps secrets where they are', async () => {
    const { id } = await patchOf(`Answered over ${surface}`, { limit: 'web*' });
    const { data, text } = await call({ id, extra_data: { window: 'noon' }, limit: '' });
    expect(data.changed).toEqual({
      extra_data: { from: { window: 'night' }, to: { window: 'noon' } },
      limit: { from: 'web*', to: null },
    });
    expect(text).not.toContain('canary-1');
    const { extra_data, limit } = await ask('GET', `schedules/${id}/`);
    expect(Object.keys(extra_data).sort()).toEqual(['unlock', 'window']);
    expect(limit).toBeNull();
    const replaced = await call({ id, extra_data: { window: 'dusk' }, replace_variables: true });
    expect(replaced.ok).toBe(true);
    expect((await ask('GET', `schedules/${id}/`)).extra_data).toEqual({ window: 'dusk' });
  });

  it('attaches and detaches by difference', async () => {
    const { id } = await patchOf(`Attached over ${surface}`);
    await ask('POST', `schedules/${id}/credentials/`, { id: ids.credential });
    const { data } = await call({ id, credentials: ['Other'] });
    expect(data.changed).toEqual({ credentials: { from: ['SSH'], to: ['Other'] } });
    expect((await call({ id, credentials: [ids.other] })).data.changed).toEqual({});
    expect((await call({ id, credentials: [] })).data.changed).toEqual({ credentials: { from: ['Other'], to: [] } });
  });

  it('says what AWX did not take of it, and what it did', async () => {
    const { id } = await patchOf(`Half over ${surface}`);
    const credentials = [ids.credential, ids.asking];
    expect((await call({ id, credentials, description: 'Both' })).data).toMatchObject({
      next: `The rest was done. Give what failed to update_schedule ${id} again.`,
      changed: { description: { to: 'Both' } },
      failed: [
        expect.stringMatching(/^credentials: .*user input on launch.* What was done of it before was taken back\.$/),
      ],
    });
    const { id: other } = await patchOf(`None over ${surface}`);
    await ask('POST', `schedules/${other}/credentials/`, { id: ids.credential });
    expect((await call({ id: other, credentials: [ids.asking, ids.credential] })).detail).toMatch(
      /^Nothing was changed\. credentials: .*user input on launch.*\.$/,
    );
    const { results } = await ask('GET', `schedules/${other}/credentials/`);
    expect(results).toMatchObject([{ id: ids.credential }]);
  });

  it('keeps the order of instance groups, and lets prompts be cleared whatever became of the template', async () => {
    const { id } = await patchOf(`Ordered over ${surface}`, { limit: 'web' });
    const changed = (await call({ id, instance_groups: ['default', 'controlplane'] })).data.changed;
    expect(changed).toEqual({ instance_groups: { from: [], to: ['default', 'controlplane'] } });
    const turned = await call({ id, instance_groups: ['controlplane', 'default'] });
    expect(turned.data.changed.instance_groups.to).toEqual(['controlplane', 'default']);
    expect(await leftForAwx(server(), () => call({ id, limit: '' }))).toEqual(['GET schedules', 'PATCH schedules']);
  });

  it('refuses what would not run as asked, and changes nothing', async () => {
    const { id } = await patchOf(`Kept over ${surface}`);
    const { detail } = await call({ id, forks: 7, extra_data: { window: null, other: 1 }, enabled: false });
    expect(detail).toContain('forks is not asked');
    expect(detail).toContain('window is required');
    expect(await ask('GET', `schedules/${id}/`)).toMatchObject({ enabled: true, extra_data: { window: 'night' } });
    expect((await call({ id })).detail).toContain('give at least one of');
    expect((await call({ id, when: 'now and then' })).detail).toContain('when is not understood');
    expect((await call({ id: 9999, enabled: true })).detail).toContain('Find one with list_schedules.');
    expect((await call({ id, rrule: 'DTSTART:20310101T000000Z RRULE:FREQ=SECONDLY;INTERVAL=1' })).detail).toContain(
      'rrule is not understood',
    );
  });
});

describe('update_schedule', () => {
  const update = (input: object) => callOn('REST', server(), 'update_schedule', input);

  it('asks AWX as little as it can', async () => {
    const { id } = await syncOf('Counted');
    expect(await leftForAwx(server(), () => update({ id, when: 'every day 03:00' }))).toHaveLength(2);
    expect(await leftForAwx(server(), () => update({ id: 'Counted', enabled: false }))).toHaveLength(2);
    expect(await leftForAwx(server(), () => update({ id, enabled: false }))).toHaveLength(1);
  });

  it('is on record without secrets', async () => {
    const { id } = await patchOf('Recorded');
    await update({ id, extra_data: { unlock: 'canary-2' } });
    const records = auditRecords(server()).filter(({ input }) => Reflect.get(Object(input), 'id') === String(id));
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome']);
    expect(JSON.stringify(records)).not.toContain('canary-2');
  });
});
