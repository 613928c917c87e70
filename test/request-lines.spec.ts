import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import { takeLogs } from './story/log-lines';

type Line = Record<string, unknown>;

const REQUEST_ID = 'a65c94c490464a09b71b674020992aed';
const REFUSED_ID = 'b65c94c490464a09b71b674020992aed';
const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';

describe('the log lines of one request', () => {
  let fleet: FleetInUse;
  let logged: () => string;

  beforeAll(async () => {
    logged = takeLogs();
    fleet = await startFleetInUse({}, { LOG_LEVEL: 'info' });
  }, 60_000);

  afterAll(async () => {
    await fleet.close();
    jest.restoreAllMocks();
  });

  const linesOf = (requestId: string): Line[] =>
    logged()
      .split('\n')
      .filter((line) => line.includes(requestId))
      .map((line) => JSON.parse(line) as Line);

  it('say the same by the same names at the gateway and at the server', async () => {
    const headers = { 'X-Request-Id': REQUEST_ID, traceparent: `00-${TRACE_ID}-00f067aa0ba902b7-01` };
    await fetch(`${fleet.gateway}/jobs/1?secret=x`, { headers });
    // The gateway gathers its lines for a moment.
    while (linesOf(REQUEST_ID).length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    const lines = linesOf(REQUEST_ID);
    const both = {
      level: 30,
      requestId: REQUEST_ID,
      trace_id: TRACE_ID,
      surface: 'rest',
      method: 'GET',
      path: '/jobs/1',
      status: expect.any(Number),
      responseTime: expect.any(Number),
      caller: 'anonymous',
      msg: 'request completed',
    };
    const of = (server: string) => lines.find((line) => line['server'] === server);
    expect(of('core')).toEqual({ ...both, server: 'core', time: expect.any(Number) });
    expect(of('gateway')).toEqual({ ...both, server: 'gateway', to: 'core', time: expect.any(Number) });
  });

  it('say from where whoever is refused calls', async () => {
    await fetch(`${fleet.gateway}/jobs/1`, {
      headers: { 'X-Request-Id': REFUSED_ID, Origin: 'https://elsewhere.example' },
    });
    while (linesOf(REFUSED_ID).length < 1) await new Promise((resolve) => setTimeout(resolve, 20));
    const refusedFor = expect.stringContaining('Origin');
    expect(linesOf(REFUSED_ID)).toMatchObject([{ status: 403, to: 'none', refusedFor, address: '127.0.0.1' }]);
  });
});
