import { steppedClock } from '@libs/awx-simulator';
import { callOn, onBothSurfaces, useServer } from '@libs/testing';
import { InventoryModule } from '../src/inventory.module';

// Commands wait in their queue for as long as nobody moves time.
const clock = steppedClock(Date.parse('2026-01-31T08:00:00Z'));
const { server, awx, create, ask } = useServer('inventory', InventoryModule, { clock });

let inventory: number;
let credential: number;

beforeAll(async () => {
  inventory = (await create('inventories', { name: 'Prod', organization: 1 })).id;
  for (const name of ['web1', 'web2', 'db1', 'off']) {
    await create('hosts', { name, inventory, enabled: name !== 'off', variables: 'ansible_connection: local' });
  }
  const { id: web } = await create('groups', { name: 'web', inventory });
  const { results } = await ask('GET', `inventories/${inventory}/hosts/?name__startswith=web`);
  for (const { id } of results) await create(`groups/${web}/hosts`, { id });
  const machine = awx().sim.store.first('credential_types', (row) => row['namespace'] === 'ssh')!.id;
  const ssh = { organization: 1, credential_type: machine };
  credential = (await create('credentials', { name: 'SSH', ...ssh, inputs: { username: 'ops' } })).id;
  await create('credentials', { name: 'Asks', ...ssh, inputs: { password: 'ASK' } });
});

onBothSurfaces('run_ad_hoc_command', server, (call, surface) => {
  const command = { id: 'Prod', module_name: 'shell', module_args: `uptime over ${surface}`, credential: 'SSH' };

  it('runs a module on the hosts that the limit leaves, and says how many', async () => {
    const input = { ...command, limit: 'web', become_enabled: true };
    const { data } = await call(input);
    expect(data).toEqual({
      id: expect.any(Number),
      name: expect.stringContaining('shell'),
      status: 'new',
      hosts: 2,
      next: `Follow it with get_job ${data.id}.`,
    });
    expect(await ask('GET', `ad_hoc_commands/${data.id}/`)).toMatchObject({
      inventory,
      credential,
      limit: 'web',
      become_enabled: true,
      module_args: command.module_args,
    });
    expect((await call(input)).detail).toContain(`Follow it with get_job ${data.id}.`);
    expect((await call({ ...input, again: true })).data.id).not.toBe(data.id);
  });

  it('waits for its end', async () => {
    const time = setInterval(() => clock.advance(60_000), 1);
    const { data } = await call({ ...command, module_name: 'ping', module_args: undefined, wait: 60, again: true });
    clearInterval(time);
    expect(data).toMatchObject({ status: 'successful', done: true, hosts: 3, host_status_counts: { ok: 3 } });
    expect(data.output).toContain('web1 | SUCCESS');
  });

  it('runs nothing that would run nowhere or not at all', async () => {
    const before = (await ask('GET', 'ad_hoc_commands/')).count;
    const refusals = {
      'limit matches no enabled host of inventory': { limit: 'off,nowhere' },
      'module_args is required for shell': { module_args: undefined },
      'asks for password, which cannot be given here': { credential: 'Asks' },
      'Credential "SHS" does not exist.': { credential: 'SHS' },
      '"nonsense" is not a valid choice.': { module_name: 'nonsense' },
    };
    for (const [refusal, change] of Object.entries(refusals)) {
      expect((await call({ ...command, ...change })).detail).toContain(refusal);
    }
    const { id } = await create('inventories', { name: `Empty over ${surface}`, organization: 1 });
    expect((await call({ ...command, id })).detail).toContain('has no hosts that are enabled');
    expect((await ask('GET', 'ad_hoc_commands/')).count).toBe(before);
  });
});

describe('a preview of an ad hoc command', () => {
  it('says what would run where', async () => {
    const input = { id: inventory, module_name: 'ping', credential, limit: 'web:db1', preview: true };
    const { data } = await callOn('REST', server(), 'run_ad_hoc_command', input);
    expect(data.preview.summary).toBe(
      `Run ping, on 3 hosts of inventory ${inventory} "Prod", limited to "web:db1", with credential SSH.`,
    );
  });
});
