import { createLimiter } from './limiter';
import { readRateLimit } from './rate-limit';

describe('readRateLimit', () => {
  it.each([
    ['600/min', { points: 600, duration: 60 }],
    ['10/s', { points: 10, duration: 1 }],
    ['5000/h', { points: 5000, duration: 3600 }],
    ['', undefined],
    [undefined, undefined],
  ])('%j', (text, expected) => {
    expect(readRateLimit('RATE_LIMIT', text)).toEqual(expected);
  });

  it.each(['600', '0/min', '6e2/min', '-1/s', '10/fortnight', '10/constructor', 'x'])('refuses %j', (text) => {
    expect(() => readRateLimit('RATE_LIMIT', text)).toThrow('RATE_LIMIT: must be a number per unit of time');
  });
});

describe('createLimiter', () => {
  it('holds no more keys than it may, and so forgets the oldest', async () => {
    const limiter = createLimiter({ points: 1, duration: 600, prefix: 'flood' });
    await limiter.consume('first');
    for (let index = 0; index < 20_000; index++) await limiter.consume(`stranger ${index}`);
    expect(await limiter.peek('stranger 19999')).toMatchObject({ allowed: false });
    expect(await limiter.peek('first')).toMatchObject({ allowed: true });
  });
});
