import { ACT_NAMES, Caller } from '../../bench/soak/caller';
import { soakData } from '../../bench/soak/soak-data';
import { Tally } from '../../bench/soak/tally';
import { type FleetInUse, startFleetInUse } from '../fleet-in-use';

describe('a caller of the soak', () => {
  let fleet: FleetInUse;

  beforeAll(async () => {
    fleet = await startFleetInUse({ data: soakData() });
  });

  afterAll(() => fleet.close());

  const callerOf = (tally: Tally): Caller => new Caller(fleet.gateway, 0, { job: 1_000 }, tally);

  it('does everything, and is answered or has left', async () => {
    const tally = new Tally();
    const caller = callerOf(tally);
    for (const step of ACT_NAMES.keys()) await caller.act(step);
    await caller.close();
    expect(tally.examples).toEqual([]);
    expect([...tally.done.keys()].sort()).toEqual([...new Set(ACT_NAMES)].sort());
    expect(caller.known.job).not.toBe(1_000);
  });

  it('counts what a server that is down leaves unanswered', async () => {
    await fleet.stop('core');
    const tally = new Tally();
    const caller = callerOf(tally);
    await caller.act(ACT_NAMES.indexOf('get, REST'));
    await caller.close();
    expect([tally.errors, tally.calls]).toEqual([1, 0]);
    expect(tally.examples[0]).toMatch(/^get, REST: .*50[23]/);
  });
});
