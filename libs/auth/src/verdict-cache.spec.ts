import { VerdictCache } from './verdict-cache';

describe('VerdictCache', () => {
  let now: number;
  let checks: number;
  let cache: VerdictCache<string>;
  const answer = (name: string | undefined) => async () => {
    checks += 1;
    return name;
  };

  beforeEach(() => {
    now = 1;
    checks = 0;
    cache = new VerdictCache({ accepted: 60, refused: 5 }, { now: () => now });
  });

  it('remembers who somebody is until the time is over', async () => {
    expect(await cache.of(['a', 'b'], answer('alice'))).toBe('alice');
    now += 59_000;
    expect(await cache.of(['a', 'b'], answer('other'))).toBe('alice');
    now += 2000;
    expect(await cache.of(['a', 'b'], answer('other'))).toBe('other');
    expect(checks).toBe(2);
  });

  it('remembers a refusal for a shorter time', async () => {
    expect(await cache.of(['a'], answer(undefined))).toBeUndefined();
    now += 4000;
    expect(await cache.of(['a'], answer('alice'))).toBeUndefined();
    now += 2000;
    expect(await cache.of(['a'], answer('alice'))).toBe('alice');
  });

  it('tells apart what only looks alike when joined', async () => {
    expect(await cache.of(['a', 'bc'], answer('one'))).toBe('one');
    expect(await cache.of(['ab', 'c'], answer('two'))).toBe('two');
    expect(await cache.of(['a","bc'], answer('three'))).toBe('three');
  });

  it('makes one check for all who ask at the same time', async () => {
    const names = await Promise.all(Array.from({ length: 20 }, () => cache.of(['a'], answer('alice'))));
    expect(new Set(names)).toEqual(new Set(['alice']));
    expect(checks).toBe(1);
  });

  it('hands a failure to all who wait and remembers nothing of it', async () => {
    const fail = async () => {
      throw new Error('AWX is down');
    };
    const both = await Promise.allSettled([cache.of(['a'], fail), cache.of(['a'], fail)]);
    expect(both).toMatchObject([{ reason: { message: 'AWX is down' } }, { reason: { message: 'AWX is down' } }]);
    expect(await cache.of(['a'], answer('alice'))).toBe('alice');
  });

  it('answers a check that others pushed out while it ran', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const slow = cache.of(['slow'], () => promise);
    await Promise.all(Array.from({ length: 6000 }, (_, index) => cache.of([`${index}`], answer(undefined))));
    resolve('alice');
    expect(await slow).toBe('alice');
  });
});
