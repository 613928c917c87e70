import { type Answer } from '../../life/specs/lab';
import { type Simulator, startSimulator } from '../../simulator';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ data: 'company' });
});
afterAll(() => simulator.close());

const authorization = `Basic ${Buffer.from('auditor:password').toString('base64')}`;

async function call(method: string, path: string, body: object): Promise<{ status: number; body: Answer }> {
  const headers = { authorization, accept: '*/*', 'content-type': 'application/json' };
  const url = `${simulator.url}/api/v2/${path}`;
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
  return { status: response.status, body: await response.text() };
}

// Everybody makes tokens for himself; what there is not for this kind of node is not there for anybody.
const OPEN = ['tokens', 'personal_tokens', 'authorized_tokens', 'health_check'];

it('whoever sees everything may still do nothing, at whatever URL', async () => {
  const done: string[] = [];
  for (const resource of simulator.sim.resources.values()) {
    const row = resource.union || resource.internal ? undefined : simulator.sim.store.first(resource.name, () => true);
    if (!row) continue;
    for (const [sub, { methods = {} }] of Object.entries(resource.actions ?? {})) {
      for (const method of Object.keys(methods).filter((one) => one !== 'GET' && !OPEN.includes(sub))) {
        const { status } = await call(method, `${resource.name}/${row.id}/${sub}/`, {});
        if (status !== 403) done.push(`${method} ${resource.name}/${sub}: ${status}`);
      }
    }
    for (const [sub, list] of Object.entries(resource.sublists ?? {})) {
      const child = simulator.sim.store.first(list.of, () => true);
      if (list.readOnly || !child || OPEN.includes(sub)) continue;
      const { status } = await call('POST', `${resource.name}/${row.id}/${sub}/`, { id: child.id });
      if (status !== 403) done.push(`POST ${resource.name}/${sub}: ${status}`);
    }
  }
  expect(done).toEqual([]);
});
