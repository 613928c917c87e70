import type { Dispatcher } from 'undici';
import type { ProxyCall } from '../proxy/proxy-call';
import { LastingLane } from './lasting-lane';

const way = {} as Dispatcher;
const callOf = (name: string): ProxyCall => ({ caller: { name } }) as unknown as ProxyCall;

describe('LastingLane', () => {
  const lane = () => new LastingLane(way, 'core', { all: 3, perCaller: 2 });

  it('has room for so many of each caller', async () => {
    const streams = lane();
    const leave = await streams.enter(callOf('anna'));
    await streams.enter(callOf('anna'));
    const refused = {
      answer: { status: 429, detail: expect.stringContaining('You have 2'), headers: expect.anything() },
    };
    await expect(streams.enter(callOf('anna'))).rejects.toMatchObject(refused);
    await streams.enter(callOf('bert'));
    leave();
    await streams.enter(callOf('anna'));
  });

  it('has room for so many in all', async () => {
    const streams = lane();
    const leave = await streams.enter(callOf('anna'));
    await streams.enter(callOf('bert'));
    await streams.enter(callOf('carl'));
    const refused = { answer: { status: 503, detail: expect.stringContaining('was not sent') } };
    await expect(streams.enter(callOf('dora'))).rejects.toMatchObject(refused);
    leave();
    await streams.enter(callOf('dora'));
  });
});
