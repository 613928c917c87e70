import { createLimiter } from './limiter';

describe('createLimiter', () => {
  it('holds no more keys than it may, and so forgets the oldest', async () => {
    const limiter = createLimiter({ points: 1, duration: 600, prefix: 'flood' });
    await limiter.consume('first');
    for (let index = 0; index < 20_000; index++) await limiter.consume(`stranger ${index}`);
    expect(await limiter.peek('stranger 19999')).toMatchObject({ allowed: false });
    expect(await limiter.peek('first')).toMatchObject({ allowed: true });
  });
});
