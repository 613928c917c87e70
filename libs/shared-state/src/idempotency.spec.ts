import { type Begun, Idempotency, type RepeatableCall } from './idempotency';
import { MemoryStore } from './memory-store';
import { StateUnavailable } from './state-unavailable';
import type { Store } from './store';

const MINUTE = 60_000;
const call: RepeatableCall = { caller: 'alice', environment: 'default', operation: 'launch', inputDigest: 'd1' };

describe('Idempotency', () => {
  let now: number;
  let calls: Idempotency;
  const begun = async (key = 'k', other: Partial<RepeatableCall> = {}) => calls.begin(key, { ...call, ...other });
  const attempt = async (key?: string, other?: Partial<RepeatableCall>) => {
    const made = await begun(key, other);
    if (made.state !== 'new') throw new Error(`It is ${made.state}.`);
    return made;
  };

  beforeEach(() => {
    now = Date.parse('2026-01-15T12:00:00Z');
    const clock = () => now;
    calls = new Idempotency(new MemoryStore(clock), clock);
  });

  it('answers the first result for 24 hours', async () => {
    const first = await attempt();
    expect(await begun()).toEqual({ state: 'running' });
    expect(await first.finish({ id: 7 })).toBe(true);
    now += 24 * 60 * MINUTE - 1;
    expect(await begun()).toEqual({ state: 'done', result: { id: 7 } });
    now += 1;
    expect(await begun()).toMatchObject({ state: 'new' });
  });

  it('refuses a key with another input or for another operation', async () => {
    await attempt();
    expect(await begun('k', { inputDigest: 'd2' })).toEqual({ state: 'different_input' });
    expect(await begun('k', { operation: 'sync' })).toEqual({ state: 'different_input' });
  });

  it('keeps callers and environments apart', async () => {
    await attempt();
    expect(await begun('k', { caller: 'bob' })).toMatchObject({ state: 'new' });
    expect(await begun('k', { environment: 'prod' })).toMatchObject({ state: 'new' });
    expect(await begun('k2')).toMatchObject({ state: 'new' });
  });

  it('says that it does not know when nobody told the end', async () => {
    const lost = await attempt();
    now += MINUTE;
    expect(await begun()).toEqual({ state: 'unknown' });
    // It was only slow: now it is known.
    await lost.finish({ id: 7 });
    expect(await begun()).toEqual({ state: 'done', result: { id: 7 } });
  });

  it('says so at once when the one who called is in doubt', async () => {
    await (await attempt()).doubt();
    expect(await begun()).toEqual({ state: 'unknown' });
  });

  it('lets a call be made again that changed nothing', async () => {
    await (await attempt()).abandon();
    expect(await begun()).toMatchObject({ state: 'new' });
  });

  it('does not keep an endless result, nor take the call for a new one', async () => {
    await (await attempt()).finish('x'.repeat(40_000));
    expect(await begun()).toEqual({ state: 'unknown' });
  });

  describe('without a key', () => {
    const guarded = async (of: Idempotency = calls) => {
      const made = await of.guard(call);
      if (made.state !== 'new') throw new Error(`It is ${made.state}.`);
      return made;
    };

    it('takes the same call for a repetition until ten seconds after its end', async () => {
      const first = await guarded();
      expect(first.remembered).toBe(true);
      now += 50_000;
      expect(await calls.guard(call)).toEqual({ state: 'running' });
      await first.finish({ id: 7 });
      now += 9_999;
      expect(await calls.guard(call)).toEqual({ state: 'done', result: { id: 7 } });
      expect(await calls.guard({ ...call, inputDigest: 'd2' })).toMatchObject({ state: 'new' });
      now += 1;
      expect(await calls.guard(call)).toMatchObject({ state: 'new' });
    });

    it('has who repeats look first for ten minutes after a call of which nobody knows how it ended', async () => {
      const lost = await guarded();
      now += 50_000;
      await lost.doubt();
      now += 10 * MINUTE - 1;
      expect(await calls.guard(call)).toEqual({ state: 'unknown' });
      now += 1;
      expect(await calls.guard(call)).toMatchObject({ state: 'new' });
    });

    it('has who repeats look first, too, when nobody told the end, and forgets it then', async () => {
      await guarded();
      now += MINUTE;
      expect(await calls.guard(call)).toEqual({ state: 'unknown' });
      now += 10 * MINUTE;
      expect(await calls.guard(call)).toMatchObject({ state: 'new' });
    });

    it('lets it be made again at once when nothing was changed', async () => {
      await (await guarded()).abandon();
      expect(await calls.guard(call)).toMatchObject({ state: 'new' });
    });
  });

  describe('a call that takes long', () => {
    beforeEach(() => void jest.useFakeTimers({ now }));
    afterEach(() => void jest.useRealTimers());

    /** Time passes, for the clock and for who renews by it. */
    const pass = async (ms: number): Promise<void> => {
      for (const end = now + ms; now < end; now += 20_000) await jest.advanceTimersByTimeAsync(20_000);
    };

    it.each<[string, (of: Idempotency) => Promise<Begun>]>([
      ['with a key', (of) => of.begin('k', call)],
      ['without a key', (of) => of.guard(call)],
    ])('%s is running as long as it runs, and no longer', async (_, begin) => {
      const long = await begin(calls);
      await pass(30 * MINUTE);
      expect(await begin(calls)).toEqual({ state: 'running' });
      if (long.state === 'new') await long.finish({ id: 7 });
      expect(await begin(calls)).toEqual({ state: 'done', result: { id: 7 } });
      expect(jest.getTimerCount()).toBe(0);
    });

    it('is renewed and ended although an answer of the store was missed', async () => {
      let missed = 0;
      class Forgetful extends MemoryStore {
        override async replace(...given: Parameters<MemoryStore['replace']>): Promise<boolean> {
          const replaced = await super.replace(...given);
          if (++missed % 2 === 1) throw new StateUnavailable('Silent.');
          return replaced;
        }
      }
      calls = new Idempotency(new Forgetful(() => now), () => now);
      const long = await attempt();
      await pass(5 * MINUTE);
      expect(await begun()).toEqual({ state: 'running' });
      await long.abandon();
      expect(await begun()).toMatchObject({ state: 'new' });
      expect(missed).toBeGreaterThan(10);
    });
  });

  it('refuses a key and goes on without one when the store cannot be reached', async () => {
    const gone = () => Promise.reject(new StateUnavailable('Gone.'));
    const store: Store = { add: gone, get: gone, replace: gone, remove: gone };
    calls = new Idempotency(store);
    await expect(begun()).rejects.toThrow(
      /^Gone\. A call with idempotency_key is refused meanwhile.*Nothing was changed\.$/,
    );
    await expect(begun()).rejects.toBeInstanceOf(StateUnavailable);
    const guarded = await calls.guard(call);
    expect(guarded).toMatchObject({ state: 'new', remembered: false });
    if (guarded.state === 'new') expect(await guarded.finish({})).toBe(false);
  });

  it('does not fail a finished call because the store is gone', async () => {
    const gone = () => Promise.reject(new StateUnavailable('Gone.'));
    calls = new Idempotency({ add: async () => undefined, get: gone, replace: gone, remove: gone });
    const made = await attempt();
    expect(await made.finish({})).toBe(false);
    await made.abandon();
    await made.doubt();
  });
});

describe('MemoryStore', () => {
  it('takes nothing new when it is full, until something has expired', async () => {
    let now = 0;
    const store = new MemoryStore(() => now, 2);
    await store.add('a', '1', 10);
    await store.add('b', '1', 20);
    await expect(store.add('c', '1', 10)).rejects.toThrow('cannot remember more calls');
    expect(await store.add('a', '2', 10)).toBe('1');
    now = 10;
    expect(await store.add('c', '1', 10)).toBeUndefined();
  });
});
