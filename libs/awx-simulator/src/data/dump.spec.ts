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

  it('keeps decimals, and what is about to go', async () => {
    const clock = steppedClock(START);
    const data: DataDocument = {
      organizations: [{ id: 7, name: 'Acme' }],
      inventories: [{ id: 7, name: 'Old', organization: 7 }],
      instances: [{ id: 1, capacity_adjustment: 0.5 }],
    };
    const simulator = await startSimulator({ clock, data });
    const headers = { authorization: `Basic ${Buffer.from('admin:password').toString('base64')}` };
    await fetch(`${simulator.url}/api/v2/inventories/7/`, { method: 'DELETE', headers });
    const dump = parseDocument(JSON.stringify(simulator.dump()));
    await simulator.close();
    const loaded = await startSimulator({ clock, data: dump });
    const get = async (path: string): Promise<Response> => fetch(`${loaded.url}/api/v2/${path}`, { headers });
    expect(await (await get('instances/1/')).json()).toMatchObject({ capacity_adjustment: '0.50' });
    expect(await (await get('inventories/7/')).json()).toMatchObject({ pending_deletion: true });
    clock.advance(2_000);
    expect((await get('inventories/7/')).status).toBe(404);
    await loaded.close();
  });

  it('is the same for the same data, clock and seed', async () => {
    const [one, other] = [await dumpOf({ data: 'company', seed: 7 }), await dumpOf({ data: 'company', seed: 7 })];
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
});
