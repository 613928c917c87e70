import { once } from 'node:events';
import { createServer } from 'node:net';
import { describeWithRedis, startRedis } from './redis';
import { somePort } from './some-port';

describeWithRedis('a Redis for tests', () => {
  it('takes another port when somebody has the one that it tried', async () => {
    const fraction = 0.123;
    jest.spyOn(Math, 'random').mockReturnValueOnce(fraction).mockReturnValueOnce(fraction);
    const taken = somePort();
    const other = createServer().listen(taken, '127.0.0.1');
    await once(other, 'listening');
    const redis = await startRedis();
    expect(redis.env['REDIS_PORT']).not.toBe(String(taken));
    expect(await redis.keys()).toEqual([]);
    await redis.kill();
    other.close();
    jest.restoreAllMocks();
  });
});
