import { steppedClock } from '../clock/clock';
import { type SimulatorOptions, startSimulator } from '../simulator';
import { type DataDocument, parseDocument } from './document';

const START = Date.parse('2026-03-02T10:00:00Z');

describe('a dump', () => {
  const dumpOf = async (options: SimulatorOptions): Promise<DataDocument> => {
    const simulator = await startSimulator({ clock: steppedClock(START), ...options });
    const text = JSON.stringify(simulator.dump());
    await simulator.close();
    return parseDocument(text);
  };
  const sizes = (document: DataDocument): [string, number][] =>
    // The job that was running is lost, and somebody is told.
    Object.entries({ ...document, notifications: [] }).map(([name, rows]) => [
      name,
      Object.keys(rows as object).length,
    ]);

  it('of a new AWX gives the same again', async () => {
    const dump = await dumpOf({});
    expect(await dumpOf({ data: dump, adminPassword: 'not used' })).toEqual(dump);
  });

  it('lets the same people log in', async () => {
    const users = [{ username: 'ann', password: 'secret' }];
    const data = await dumpOf({ data: { users } });
    const simulator = await startSimulator({ data });
    const headers = { authorization: `Basic ${Buffer.from('ann:secret').toString('base64')}` };
    expect((await fetch(`${simulator.url}/api/v2/me/`, { headers })).status).toBe(200);
    await simulator.close();
  });

  it('of the company keeps everything', async () => {
    const dump = await dumpOf({ data: 'company' });
    const loaded = await dumpOf({ data: dump });
    expect(sizes(loaded)).toEqual(sizes(dump));
    expect(loaded.job_events).toEqual(dump.job_events);
    // What ran in the first is lost in the second, so only now nothing changes any more.
    expect(await dumpOf({ data: loaded })).toEqual(loaded);
  });

  it('is the same for the same data, clock and seed', async () => {
    const [one, other] = [await dumpOf({ data: 'company', seed: 7 }), await dumpOf({ data: 'company', seed: 7 })];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
});
