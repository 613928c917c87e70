import { type Simulator, startSimulator } from '../simulator';

let simulator: Simulator;
afterEach(() => simulator?.close());

const get = (path: string, accept: string): Promise<Response> =>
  fetch(`${simulator.url}${path}`, { headers: { accept } });
const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';

describe('the front page', () => {
  it('tells a browser what this is, who may log in, and where the control interface is', async () => {
    simulator = await startSimulator({ data: 'company', control: { port: 0 } });
    const answer = await get('/', BROWSER);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    const text = await answer.text();
    for (const part of [
      'mlopez',
      'Northwind Retail',
      '/api/v2/',
      simulator.controlUrl!,
      'admin:password',
      simulator.url,
    ])
      expect(text).toContain(part);
  }, 60_000);

  it('tells others the same in short, as JSON', async () => {
    simulator = await startSimulator({ aap: true });
    const answer = await get('/', '*/*');
    expect(await answer.json()).toEqual({ name: 'AWX simulator', api: '/api/controller/v2/', health: '/health' });
  });

  it('keeps a chosen password to itself, and lets no name become markup', async () => {
    simulator = await startSimulator({
      adminPassword: 'only-for-me',
      data: { base: 'none', users: [{ id: 1, username: '<b>x</b>' }] },
    });
    const text = await (await get('/', BROWSER)).text();
    expect(text).not.toContain('only-for-me');
    expect(text).toContain('&lt;b&gt;x&lt;/b&gt;');
  });

  it("leaves AWX's own addresses as they are", async () => {
    simulator = await startSimulator({});
    expect((await get('/api/', 'application/json')).status).toBe(200);
    expect((await get('/healthy', BROWSER)).status).toBe(404);
    expect((await fetch(`${simulator.url}/`, { method: 'POST' })).status).toBe(404);
  });
});

describe('the health check', () => {
  it('answers whatever faults are in force', async () => {
    simulator = await startSimulator({});
    simulator.faults.add({ kind: 'status', status: 503 });
    expect((await get('/api/v2/ping/', '*/*')).status).toBe(503);
    expect(await (await get('/health', '*/*')).json()).toEqual({ status: 'ok' });
  });
});

describe('the log', () => {
  it('hears of requests without their queries', async () => {
    const heard: unknown[] = [];
    simulator = await startSimulator({ log: { request: (entry) => heard.push(entry) } });
    await get('/api/v2/ping/?secret=1', '*/*');
    await get('/health', '*/*');
    expect(heard[0]).toMatchObject({ method: 'GET', path: '/api/v2/ping/', status: 200 });
  });
});
