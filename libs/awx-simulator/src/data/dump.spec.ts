import { steppedClock } from '../clock/clock';
import { startSimulator } from '../simulator';
import { parseDocument } from './document';

const START = Date.parse('2026-03-02T10:00:00Z');

describe('a dump', () => {
  it.each(['empty', 'company'] as const)('of %s gives the same again', async (data) => {
    const first = await startSimulator({ clock: steppedClock(START), data });
    const dump = first.dump();
    await first.close();
    const second = await startSimulator({
      clock: steppedClock(START),
      data: parseDocument(JSON.stringify(dump)),
      adminPassword: 'not used',
    });
    const again = second.dump();
    await second.close();
    expect(again).toEqual(JSON.parse(JSON.stringify(dump)));
  });

  it('is the same for the same data, clock and seed', async () => {
    const dumps = [];
    for (const seed of [7, 7]) {
      const simulator = await startSimulator({ clock: steppedClock(START), data: 'company', seed });
      dumps.push(simulator.dump());
      await simulator.close();
    }
    expect(dumps[0]).toEqual(dumps[1]);
  });
});
