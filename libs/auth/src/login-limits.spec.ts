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
    for (let at = 0; at < 100; at++) await guess(10, `user${at}`);
    await guess(200, 'alice');
    expect(await attempt('alice', 'right')).toBe('alice');
  });

  it('counts many names tried from one address, and many addresses at one name', async () => {
    for (let at = 0; at < 200; at++) await guess(1, `user${at}`);
    expect(asked).toBe(101);
    jest.advanceTimersByTime(1_000);
    expect(await attempt('somebody-else', 'right')).toBe('somebody-else');
    asked = 0;
    for (let at = 0; at < 200; at++) await guess(1, 'root', `203.0.113.${at}`);
    expect(asked).toBe(51);
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
