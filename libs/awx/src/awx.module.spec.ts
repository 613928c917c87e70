import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { json, startUpstream } from '../test/upstream';
import { AwxModule } from './awx.module';
import { AwxCaller } from './awx-caller';
import { AwxClient } from './awx-client';
import { AwxObserver } from './awx-observer';

const observe = jest.fn();

@Global()
@Module({
  providers: [
    { provide: AwxObserver, useValue: { observe } },
    {
      provide: AwxCaller,
      useValue: {
        credentials: () => ({ kind: 'bearer', token: 't' }),
        environment: () => undefined,
        requestId: () => undefined,
        signal: () => undefined,
      },
    },
  ],
  exports: [AwxObserver, AwxCaller],
})
class ServerModule {}

describe('AwxModule', () => {
  const boot = async (imports: object[]) => {
    const upstream = await startUpstream((response) =>
      json(response, 200, { current_version: '/api/v2/', count: 0, results: [] }),
    );
    const env = { AWX_BASE_URL: upstream.url, AWX_TOKEN: 'service' };
    const app = await Test.createTestingModule({ imports: [AwxModule.register(env), ...(imports as [])] }).compile();
    await app.get(AwxClient).hosts.list();
    // Closing the client closes its idle connections, so that the server below can close by itself.
    app.enableShutdownHooks();
    await app.close();
    await new Promise((resolve) => upstream.server.close(resolve));
    return upstream.seen.at(-1)?.headers.authorization;
  };

  it('works alone, as the service account', async () => {
    expect(await boot([])).toBe('Bearer service');
  });

  it('asks the server it lives in, and tells it of calls', async () => {
    expect(await boot([ServerModule])).toBe('Bearer t');
    expect(observe).toHaveBeenLastCalledWith({
      method: 'GET',
      resource: 'hosts',
      status: 200,
      seconds: expect.any(Number),
    });
  });

  it('does not boot without an address', async () => {
    await expect(Test.createTestingModule({ imports: [AwxModule.register({})] }).compile()).rejects.toThrow(
      'AWX_BASE_URL',
    );
  });
});
