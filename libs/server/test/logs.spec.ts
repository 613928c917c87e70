import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { warmUp } from '@libs/server';
import { awxEnv, startServer } from '@libs/testing';
import { ThingsModule } from './things.module';

interface Line {
  readonly server: string;
  readonly msg: string;
  readonly trace_id?: string;
}

const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

describe('the log lines of servers that share a process', () => {
  let awx: Simulator;
  let written: string;

  beforeAll(async () => {
    awx = await startSimulator();
    written = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      written += text;
      return true;
    });
  });

  afterAll(async () => {
    jest.restoreAllMocks();
    await awx.close();
  });

  it('carry the right name, at the start and in requests', async () => {
    const env = { ...awxEnv(awx.url), LOG_LEVEL: 'info' };
    const servers = [await startServer('core', ThingsModule, env), await startServer('users', ThingsModule, env)];
    for (const { url } of servers) await fetch(`${url}/things/1`, { headers: { traceparent: TRACEPARENT } });
    for (const server of servers) await server.close();
    const lines = written
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const of = (text: string) => lines.filter(({ msg }) => msg.includes(text)).map(({ server }) => server);
    expect(of('application successfully started')).toEqual(['core', 'users']);
    expect(of('request completed')).toEqual(['core', 'users']);
    expect(lines.map(({ msg }) => msg)).not.toContainEqual(expect.stringMatching(/dependencies initialized|^Mapped /));
    const completed = lines.filter(({ msg }) => msg.includes('request completed'));
    expect(completed.map(({ trace_id }) => trace_id)).toEqual(Array(2).fill(TRACEPARENT.slice(3, 35)));
  });

  it('say at the start, and once, that AWX cannot be used', async () => {
    written = '';
    const server = await startServer('core', ThingsModule, { ...awxEnv('http://127.0.0.1:9'), LOG_LEVEL: 'info' });
    await warmUp(server.app);
    for (let asked = 0; asked < 2; asked++) expect((await fetch(`${server.url}/ready`)).status).toBe(503);
    await server.close();
    const lines = written.split('\n').filter((line) => line.includes('AWX cannot be used'));
    expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
      expect.objectContaining({ level: 40, msg: expect.stringContaining('AWX_BASE_URL'), code: 'ECONNREFUSED' }),
    ]);
  });
});
