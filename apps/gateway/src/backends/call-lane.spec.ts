import { EventEmitter } from 'node:events';
import type { Dispatcher } from 'undici';
import type { ProxyCall } from '../proxy/proxy-call';
import { CallLane } from './call-lane';

const way = {} as Dispatcher;
const aCall = (response = new EventEmitter()): ProxyCall => ({ response }) as unknown as ProxyCall;
/** Whatever was to follow from what has happened has followed by then. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('CallLane', () => {
  const limits = { connections: 1, queue: 2, patienceMs: 60_000 };
  let lane: CallLane;
  let order: string[];

  beforeEach(() => {
    lane = new CallLane(way, 'core', limits);
    order = [];
  });

  const come = (name: string, call = aCall()): Promise<() => void> =>
    lane.enter(call).then((leave) => {
      order.push(name);
      return leave;
    });

  it('lets calls in one after the other, in the order of their coming', async () => {
    const first = await come('first');
    const second = come('second');
    const third = come('third');
    await settled();
    expect(order).toEqual(['first']);
    first();
    (await second)();
    await third;
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('refuses at once what finds the queue full, saying that nothing was sent', async () => {
    await come('first');
    // They are let go a minute later, when another spec runs in this process.
    const waiting = [come('second'), come('third')];
    Promise.allSettled(waiting);
    await expect(come('fourth')).rejects.toMatchObject({
      answer: { status: 503, detail: expect.stringContaining('was not sent'), headers: { 'Retry-After': '1' } },
    });
  });

  it('forgets a caller who leaves the queue', async () => {
    const first = await come('first');
    const response = new EventEmitter();
    const second = come('second', aCall(response));
    const third = come('third');
    response.emit('close');
    await expect(second).rejects.toThrow('closed the connection');
    first();
    await third;
    expect(order).toEqual(['first', 'third']);
  });

  it('has all its places again when the calls have ended', async () => {
    for (let round = 0; round < 3; round += 1) {
      const first = await come('first');
      const second = come('second');
      first();
      (await second)();
    }
    expect(order).toHaveLength(6);
  });
});
