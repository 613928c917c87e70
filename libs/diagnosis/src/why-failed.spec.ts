import { AwxClient, AwxConfig } from '@libs/awx';
import { type Simulator, scaledClock, startSimulator } from '@libs/awx-simulator';
import { whyFailed } from './why-failed';

let simulator: Simulator;
let awx: AwxClient;

beforeAll(async () => {
  simulator = await startSimulator({ clock: scaledClock(50) });
  const env = { AWX_BASE_URL: simulator.url, AWX_USERNAME: 'admin', AWX_PASSWORD: 'password' };
  awx = new AwxClient(AwxConfig.from(env));
  const scm = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git', allow_override: true };
  await awx.projects.create({ name: 'Plays', organization: 1, ...scm });
  await awx.inventories.create({ name: 'Two', organization: 1 });
  for (const name of ['web1', 'web2']) {
    await awx.hosts.create({ name, inventory: 'Two', variables: { ansible_connection: 'local' } });
  }
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await simulator.close();
});

/** Runs a playbook to its end. */
async function ran(playbook: string, more: object = {}): Promise<number> {
  const template = { name: playbook, project: 'Plays', inventory: 'Two', playbook, ask_limit_on_launch: true };
  const { id } = await awx.jobTemplates.create(template);
  const job = await awx.jobTemplates.launch(id, more);
  simulator.clock.advance(600_000);
  return job.id;
}

it('is the first task that failed, and where', async () => {
  expect(await whyFailed(awx, { id: await ran('fail_one.yml') })).toMatch(/^Task ".+" failed on web\d: \S/);
});

it('is the end of the output where no task failed', async () => {
  const why = await whyFailed(awx, { id: await ran('ok.yml', { limit: 'nowhere' }) });
  expect(why).toContain('no hosts to target');
  expect(why).not.toContain('\n');
});

it('is nothing where AWX does not tell', async () => {
  simulator.faults.add({ kind: 'status', status: 403, method: 'GET' });
  expect(await whyFailed(awx, { id: 1 })).toBeUndefined();
  simulator.faults.clear();
});
