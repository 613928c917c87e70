import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWithRedis, type Redis, startRedis } from '@libs/testing';
import { Idempotency } from './idempotency';
import { SharedState } from './shared-state';
import { StateUnavailable } from './state-unavailable';

const FAKEABLE = [
  ...(['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'requestAnimationFrame'] as const),
  ...(['cancelAnimationFrame', 'requestIdleCallback', 'cancelIdleCallback', 'setImmediate', 'clearImmediate'] as const),
  ...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
];
const call = { caller: 'alice', environment: 'default', operation: 'launch', inputDigest: 'd1' };

describeWithRedis('SharedState with Redis', () => {
  let redis: Redis;
  let told: string[];
  const open: SharedState[] = [];

  const connect = async (env: NodeJS.ProcessEnv = redis.env) => {
    const state = new SharedState(env, {
      onConnected: () => told.push('connected'),
      onLost: (reason) => told.push(`lost: ${reason}`),
    });
    open.push(state);
    await state.settled();
    return state;
  };
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
  };

  beforeAll(async () => {
    redis = await startRedis();
  });

  beforeEach(() => {
    told = [];
  });

  afterEach(() => {
    for (const state of open.splice(0)) state.close();
  });

  afterAll(() => redis.kill());

  it('lets exactly one of many processes with the same key begin', async () => {
    const states = await Promise.all(Array.from({ length: 4 }, () => connect()));
    const processes = states.map(({ store }) => new Idempotency(store));
    for (const key of ['k1', 'k2', 'k3', 'k4', 'k5']) {
      const begun = await Promise.all(processes.flatMap((each) => [each.begin(key, call), each.begin(key, call)]));
      expect(begun.map(({ state }) => state).sort()).toEqual(['new', ...Array(7).fill('running')]);
    }
  });

  it('answers at one process what another has finished, and what it left in doubt', async () => {
    const [a, b] = await Promise.all([connect(), connect()]);
    const [first, other] = [new Idempotency(a.store), new Idempotency(b.store)];
    const begun = await first.begin('shared', call);
    if (begun.state !== 'new') throw new Error(begun.state);
    expect(await begun.finish({ id: 7 })).toBe(true);
    expect(await other.begin('shared', call)).toEqual({ state: 'done', result: { id: 7 } });
    expect(await other.begin('shared', { ...call, inputDigest: 'd2' })).toEqual({ state: 'different_input' });
    expect(await first.guard(call)).toMatchObject({ state: 'new' });
    expect(await other.guard(call)).toEqual({ state: 'running' });
  });

  it('holds what is known of a call without a key for as long as a repetition is one', async () => {
    const { store } = await connect();
    const calls = new Idempotency(store);
    const before = await redis.keys();
    const guarded = async (inputDigest: string) => {
      const made = await calls.guard({ ...call, inputDigest });
      if (made.state !== 'new') throw new Error(made.state);
      const known = (await redis.keys()).find((key) => !before.includes(key))!;
      before.push(known);
      return { made, held: () => redis.holds(known) };
    };
    const ended = await guarded('ends');
    expect(await ended.held()).toBeGreaterThan(5 * 60_000);
    await ended.made.finish({ id: 7 });
    expect(await ended.held()).toBeLessThanOrEqual(10_000);
    const doubted = await guarded('in doubt');
    await doubted.made.doubt();
    expect(await doubted.held()).toBeGreaterThan(5 * 60_000);
    const abandoned = await guarded('came to nothing');
    await abandoned.made.abandon();
    expect(await abandoned.held()).toBeLessThan(0);
  });

  it('tells all processes that a call runs as long as it does', async () => {
    const doNotFake = FAKEABLE.filter((name) => name !== 'setInterval' && name !== 'clearInterval');
    const [a, b] = await Promise.all([connect(), connect()]);
    jest.useFakeTimers({ doNotFake });
    let now = Date.now();
    const [here, there] = [a, b].map(({ store }) => new Idempotency(store, () => now));
    const long = { ...call, inputDigest: 'long' };
    const begun = await here!.guard(long);
    for (let renewed = 0; renewed < 4; renewed++) {
      now += 50_000;
      expect(await there!.guard(long)).toEqual({ state: 'running' });
      jest.advanceTimersToNextTimer();
      // Beyond the lease of before: that it runs is known only from the renewal.
      const later = new Idempotency(b.store, () => now + 20_000);
      while ((await later.guard(long)).state !== 'running');
    }
    jest.useRealTimers();
    if (begun.state === 'new') expect(await begun.finish({ id: 7 })).toBe(true);
    expect(await there!.guard(long)).toEqual({ state: 'done', result: { id: 7 } });
  });

  it('never takes a call for new whose process died', async () => {
    const dying = await connect();
    expect(await new Idempotency(dying.store).begin('died', call)).toMatchObject({ state: 'new' });
    dying.close();
    const { store } = await connect();
    expect(await new Idempotency(store).begin('died', call)).toEqual({ state: 'running' });
    const later = new Idempotency(store, () => Date.now() + 61_000);
    expect(await later.begin('died', call)).toEqual({ state: 'unknown' });
  });

  it('keeps everything below its prefix', async () => {
    const state = await connect({ ...redis.env, REDIS_PREFIX: 'mine:' });
    await state.store.add('k', 'v', 60_000);
    await state.createLimiter({ points: 1, duration: 60, prefix: 'p' }).consume('alice');
    const mine = (await redis.keys()).filter((key) => key.startsWith('mine:'));
    expect(mine.sort()).toEqual(['mine:k', expect.stringMatching(/^mine:limit:p:/)]);
  });

  it('counts limits over processes', async () => {
    const [a, b] = await Promise.all([connect(), connect()]);
    const limiters = [a, b].map((state) => state.createLimiter({ points: 3, duration: 600, prefix: 'calls' }));
    expect(await limiters[0]!.consume('alice')).toEqual({ allowed: true, remaining: 2, retryAfter: 0 });
    expect(await limiters[1]!.consume('alice')).toMatchObject({ allowed: true, remaining: 1 });
    expect(await limiters[0]!.peek('alice')).toMatchObject({ allowed: true, remaining: 1 });
    await limiters[1]!.consume('alice');
    expect(await limiters[0]!.peek('alice')).toMatchObject({ allowed: false, remaining: 0 });
    const refused = await limiters[0]!.consume('alice');
    expect(refused).toMatchObject({ allowed: false, remaining: 0 });
    expect(refused.retryAfter).toBeGreaterThan(590);
    expect(await limiters[0]!.consume('bob')).toMatchObject({ allowed: true });
    await limiters[1]!.reset('alice');
    expect(await limiters[0]!.consume('alice')).toMatchObject({ allowed: true, remaining: 2 });
  });

  it('counts attempts and their pauses over processes', async () => {
    const [a, b] = await Promise.all([connect(), connect()]);
    const [here, there] = [a, b].map((state) => state.createAttempts({ prefix: 'login', window: 600 }));
    expect([await here!.count('alice'), await there!.count('alice')]).toEqual([1, 2]);
    await here!.giveBack('alice');
    expect(await there!.count('alice')).toBe(2);
    expect(await here!.pause('alice', 60)).toBeUndefined();
    expect(await there!.pause('alice', 60)).toBeGreaterThan(50);
    expect(await there!.pause('bob', 60)).toBeUndefined();
    expect((await redis.keys()).join()).not.toContain('alice');
  });

  it('reads the password from its file at every connection and says it nowhere', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'redis-'));
    const file = join(directory, 'password');
    const locked = await startRedis('s3cret-canary');
    const { REDIS_PASSWORD, ...env } = locked.env;
    writeFileSync(file, 'wrong-canary\n');
    const state = await connect({ ...env, REDIS_PASSWORD_FILE: file });
    expect(state.status).toBe('lost');
    await expect(state.store.add('k', 'v', 1000)).rejects.toBeInstanceOf(StateUnavailable);
    writeFileSync(file, 's3cret-canary\n');
    await until(() => state.status === 'connected');
    expect(await state.store.add('k', 'v', 1000)).toBeUndefined();
    expect(told.join()).not.toContain('canary');
    await locked.kill();
    rmSync(directory, { recursive: true });
  });

  describe('that goes away', () => {
    it('refuses at once what needs it, goes on with the rest, and comes back', async () => {
      const state = await connect();
      const calls = new Idempotency(state.store);
      const limiter = state.createLimiter({ points: 1, duration: 600, prefix: 'gone' });
      const begun = await calls.begin('gone', call);
      await redis.kill();
      await until(() => state.status === 'lost');
      await expect(calls.begin('gone', call)).rejects.toThrow('A call with idempotency_key is refused meanwhile');
      expect(await calls.guard(call)).toMatchObject({ state: 'new', remembered: false });
      if (begun.state === 'new') expect(await begun.finish({})).toBe(false);
      expect(await limiter.consume('alice')).toMatchObject({ allowed: true });
      expect(await limiter.consume('alice')).toMatchObject({ allowed: false });
      await redis.restart();
      await until(() => state.status === 'connected');
      expect(await calls.begin('back', call)).toMatchObject({ state: 'new' });
      expect(told).toEqual(['connected', expect.stringMatching(/^lost: /), 'connected']);
    });

    it('does not keep a call waiting for one that is silent', async () => {
      const state = await connect();
      const calls = new Idempotency(state.store);
      const limiter = state.createLimiter({ points: 1, duration: 600, prefix: 'silent' });
      redis.pause();
      const begun = await Promise.allSettled(['s1', 's2', 's3'].map((key) => calls.begin(key, call)));
      expect(begun.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
      expect(await calls.guard(call)).toMatchObject({ state: 'new', remembered: false });
      expect(await limiter.consume('alice')).toMatchObject({ allowed: true });
      redis.resume();
      await until(() => state.status === 'connected');
      expect(await calls.begin('loud', call)).toMatchObject({ state: 'new' });
    });

    it('starts without it', async () => {
      await redis.kill();
      const state = await connect();
      expect(state.status).toBe('lost');
      await expect(state.store.add('k', 'v', 1000)).rejects.toBeInstanceOf(StateUnavailable);
      await redis.restart();
      await until(() => state.status === 'connected');
    });
  });
});

describe('SharedState without Redis', () => {
  it('is closed twice without harm', async () => {
    const state = new SharedState({ REDIS_HOST: '127.0.0.1', REDIS_PORT: '1' });
    await state.settled();
    state.close();
    state.close();
    await expect(state.store.add('k', 'v', 1000)).rejects.toBeInstanceOf(StateUnavailable);
  });

  it('remembers alone', async () => {
    const state = new SharedState({ REDIS_HOST: '' });
    await state.settled();
    expect(state.status).toBe('memory');
    expect(await state.store.add('k', 'v', 1000)).toBeUndefined();
    const limiter = state.createLimiter({ points: 1, duration: 600, prefix: 'x' });
    expect(await limiter.consume('a')).toMatchObject({ allowed: true, remaining: 0 });
    expect(await limiter.peek('a')).toMatchObject({ allowed: false });
    expect(await limiter.consume('a')).toMatchObject({ allowed: false });
    await limiter.reset('a');
    expect(await limiter.consume('a')).toMatchObject({ allowed: true });
    state.close();
  });

  it.each([
    [{ REDIS_HOST: 'r', REDIS_PORT: 'secret-canary' }, /^REDIS_PORT must be/],
    [{ REDIS_HOST: 'r', REDIS_TLS: 'maybe' }, /^REDIS_TLS must be/],
    [
      { REDIS_HOST: 'r', REDIS_PASSWORD: 'secret-canary', REDIS_PASSWORD_FILE: '/f' },
      /^REDIS_PASSWORD and REDIS_PASSWORD_FILE must not both be set/,
    ],
  ])('refuses %j', (env, message) => {
    expect(() => new SharedState(env)).toThrow(message);
    expect(() => new SharedState(env)).not.toThrow('canary');
  });
});
