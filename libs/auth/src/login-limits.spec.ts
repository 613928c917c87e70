import { LoginLimits } from './login-limits';
import { TooManyLogins } from './too-many-logins';

const login = (username: string, password: string, address = '192.0.2.1') => ({
  credentials: { kind: 'basic', username, password } as const,
  address,
  key: `${username} ${password}`,
});

describe('LoginLimits', () => {
  let limits: LoginLimits;
  let asked: number;
  const attempt = (username: string, password: string, address?: string) =>
    limits.guard(login(username, password, address), async () => {
      asked += 1;
      return password === 'right' ? username : undefined;
    });
  const guess = (count: number, username: string, address?: string) =>
    Promise.allSettled(Array.from({ length: count }, (_, at) => attempt(username, `wrong${at}`, address)));

  beforeEach(() => {
    jest.useFakeTimers();
    limits = new LoginLimits();
    asked = 0;
  });

  afterEach(() => jest.useRealTimers());

  it('passes on a few wrong passwords of many, also of those at the same moment', async () => {
    const all = await guess(163, 'alice');
    expect(asked).toBe(6);
    const refusals = all.filter((each) => each.status === 'rejected').map(({ reason }) => reason);
    expect(refusals).toHaveLength(157);
    expect(refusals[0]).toBeInstanceOf(TooManyLogins);
    expect(refusals[0].message).toBe('There were too many failed logins. Try again in 1 s.');
  });

  it('takes one more after each pause, and the pauses grow', async () => {
    await guess(6, 'alice');
    for (const seconds of [1, 2, 4, 8, 16, 32, 60, 60]) {
      await expect(attempt('alice', 'again')).rejects.toMatchObject({ retryAfter: seconds });
      jest.advanceTimersByTime(seconds * 1000);
      expect(await attempt('alice', 'again')).toBeUndefined();
    }
  });

  it('forgets after a quarter of an hour', async () => {
    await guess(100, 'alice');
    jest.advanceTimersByTime(15 * 60 * 1000);
    asked = 0;
    await guess(100, 'alice');
    expect(asked).toBe(6);
  });

  it('never holds up the right login of another, from the same address or under the same name from elsewhere', async () => {
    await guess(200, 'alice');
    expect(await attempt('bob', 'right')).toBe('bob');
    expect(await attempt('alice', 'right', '198.51.100.7')).toBe('alice');
  });

  it('never holds up credentials that were right before, whatever is guessed at', async () => {
    await attempt('alice', 'right');
    for (let at = 0; at < 90; at++) await guess(1, `user${at}`);
    await guess(200, 'alice');
    expect(await attempt('alice', 'right')).toBe('alice');
  });

  it('counts many addresses at one name', async () => {
    for (let at = 0; at < 200; at++) await guess(1, 'root', `203.0.113.${at}`);
    expect(asked).toBe(51);
  });

  describe('after many names were tried from one address', () => {
    const spray = (count: number, from: number) =>
      Array.from({ length: count }, (_, at) => attempt(`user${from + at}`, 'wrong').catch(() => 'held up'));

    beforeEach(async () => {
      await Promise.all(spray(100, 0));
      asked = 0;
    });

    it('checks five more in a second, and lets forty wait', async () => {
      const all = spray(60, 100);
      for (const expected of [5, 10, 15]) {
        await jest.advanceTimersByTimeAsync(expected === 5 ? 0 : 1_000);
        expect(asked).toBe(expected);
      }
      await jest.advanceTimersByTimeAsync(10_000);
      expect(asked).toBe(45);
      expect((await Promise.all(all)).filter((each) => each === 'held up')).toHaveLength(15);
    });

    it('checks the right login of another in turn, and does not slow it', async () => {
      void Promise.all(spray(25, 100));
      const bob = attempt('bob', 'right');
      await jest.advanceTimersByTimeAsync(4_900);
      expect(asked).toBe(25);
      await jest.advanceTimersByTimeAsync(200);
      expect(await bob).toBe('bob');
      for (let at = 0; at < 40; at++) expect(await attempt(`honest${at}`, 'right')).toBe(`honest${at}`);
    });

    it('holds up nobody elsewhere, and nobody who has been in', async () => {
      await attempt('carol', 'right');
      void Promise.all(spray(60, 100));
      await jest.advanceTimersByTimeAsync(0);
      expect(await attempt('carol', 'right')).toBe('carol');
      expect(await attempt('bob', 'right', '198.51.100.7')).toBe('bob');
      await expect(attempt('dave', 'right')).rejects.toMatchObject({ retryAfter: expect.any(Number) });
    });

    it('lets so many wait at all addresses together that others are still answered', async () => {
      const addresses = Array.from({ length: 5 }, (_, at) => `203.0.113.${at}`);
      const from = (address: string, count: number) =>
        Array.from({ length: count }, (_, at) => attempt(`${address} ${at} ${asked}`, 'wrong', address));
      await Promise.all(addresses.flatMap((address) => from(address, 100)));
      const all = Promise.allSettled(addresses.flatMap((address) => from(address, 45)));
      await jest.advanceTimersByTimeAsync(60_000);
      expect((await all).filter(({ status }) => status === 'fulfilled')).toHaveLength(80);
    });
  });

  it('counts tokens by their address alone', async () => {
    const token = (value: string, address: string) =>
      limits.guard({ credentials: { kind: 'bearer', token: value }, address, key: value }, async () =>
        value === 'right' ? 'alice' : undefined,
      );
    for (let at = 0; at < 90; at++) await token(`wrong${at}`, '192.0.2.1');
    expect(await token('right', '192.0.2.1')).toBe('alice');
  });

  it('takes both forms of an address of IPv4 for one', async () => {
    await guess(6, 'root', '192.0.2.1');
    await expect(attempt('root', 'again', '::ffff:192.0.2.1')).rejects.toBeInstanceOf(TooManyLogins);
  });

  it('takes a network of IPv6 for one address', async () => {
    for (let at = 0; at < 200; at++) await guess(1, 'root', `2001:db8:0:7::${at.toString(16)}`);
    expect(asked).toBe(6);
    asked = 0;
    await guess(200, 'root', '2001:db8::1');
    expect(asked).toBe(6);
  });

  it('counts no right logins, and none that could not be checked', async () => {
    for (let at = 0; at < 20; at++) await limits.guard({ ...login('a', 'x'), key: `${at}` }, async () => 'a');
    const down = async () => {
      throw new Error('AWX is down');
    };
    for (let at = 0; at < 20; at++) await expect(limits.guard(login('a', `${at}`), down)).rejects.toThrow('down');
    await guess(10, 'a');
    expect(asked).toBe(6);
  });
});
