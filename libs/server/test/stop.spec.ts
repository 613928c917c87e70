import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { stopGracefully } from '@libs/server';
import { awxEnv, startServer } from '@libs/testing';
import { ThingsModule } from './things.module';

let awx: Simulator;

beforeAll(async () => {
  awx = await startSimulator();
});

afterAll(() => awx.close());

describe('a server that stops', () => {
  it('is unready first, serves on until nobody sends it calls, then finishes and is gone', async () => {
    const server = await startServer('core', ThingsModule, awxEnv(awx.url));
    expect((await fetch(`${server.url}/ready`)).status).toBe(200);
    const { promise: unseen, resolve: nobodyCalls } = Promise.withResolvers<void>();
    const stopped = stopGracefully(server.app, { unseen });
    const ready = await fetch(`${server.url}/ready`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toMatchObject({ server: 'core', detail: expect.stringContaining('stopping') });
    const served = await fetch(`${server.url}/things/1`);
    expect({ status: served.status, connection: served.headers.get('connection') }).toEqual({
      status: 200,
      connection: 'close',
    });
    nobodyCalls();
    await stopped;
    await expect(fetch(`${server.url}/health`)).rejects.toThrow();
  });
});
