import { type Answer, type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;
let id: number;

const RULES = 'groups:\n  odd: inventory_hostname in ["h1", "h3"]\ncompose:\n  where: \'"here"\'\n';

beforeEach(async () => {
  lab = await openLab();
  ground = await layGround(lab);
  id = (
    await lab.post('constructed_inventories/', { name: 'odd', organization: ground.organization, source_vars: RULES })
  ).id;
  await lab.post(`inventories/${id}/input_inventories/`, { id: ground.inventory });
});
afterEach(() => lab.close());

const names = async (list: string): Promise<string[]> =>
  (await lab.get(`inventories/${id}/${list}/?order_by=name`)).results.map((row: Answer) => row.name);

async function update(): Promise<Answer> {
  const [started] = await lab.post(`inventories/${id}/update_inventory_sources/`);
  return lab.finish(`inventory_updates/${started.id}/`);
}

it('holds the enabled hosts of its inputs, in groups made by rules', async () => {
  const [off] = (await lab.get('hosts/?name=h2')).results;
  await lab.call('PATCH', `hosts/${off.id}/`, { enabled: false });
  expect((await update()).status).toBe('successful');
  expect([await names('hosts'), await names('groups')]).toEqual([['h1', 'h3'], ['odd']]);
  const [host] = (await lab.get(`inventories/${id}/hosts/?name=h1`)).results;
  const [original] = (await lab.get(`hosts/?name=h1&inventory=${ground.inventory}`)).results;
  expect(host).toMatchObject({ variables: '{"where": "here"}', instance_id: String(original.id) });
  expect(host.related.original_host).toBe(`/api/v2/hosts/${original.id}/`);
});

it('loses what its inputs and rules no longer give, and keeps to its limit', async () => {
  await update();
  await lab.call('PATCH', `constructed_inventories/${id}/`, { source_vars: 'groups: {all_of_it: true}', limit: 'h3' });
  await update();
  expect([await names('hosts'), await names('groups')]).toEqual([['h3'], ['all_of_it']]);
});

it('fails when a strict rule fails, and says why', async () => {
  await lab.call('PATCH', `constructed_inventories/${id}/`, { source_vars: 'strict: true\ngroups: {bad: nosuch}' });
  const { id: failed, status } = await update();
  expect(status).toBe('failed');
  const output = await lab.call('GET', `inventory_updates/${failed}/stdout/?format=txt`, undefined, { accept: '*/*' });
  expect(output.body).toContain("Could not add host h1 to group bad: 'nosuch' is undefined");
});

it('is updated before a job runs on it, and the job is remembered by the hosts that stand behind', async () => {
  const template = await ground.template({ inventory: id });
  const job = await lab.post(`job_templates/${template.id}/launch/`);
  expect(await lab.finish(`jobs/${job.id}/`)).toMatchObject({
    status: 'successful',
    host_status_counts: { changed: 3 },
  });
  const [original] = (await lab.get(`hosts/?name=h1&inventory=${ground.inventory}`)).results;
  expect(original.last_job).toBe(job.id);
  const [summary] = (await lab.get(`jobs/${job.id}/job_host_summaries/?host_name=h1`)).results;
  const [constructed] = (await lab.get(`inventories/${id}/hosts/?name=h1`)).results;
  expect(summary).toMatchObject({ host: original.id, constructed_host: constructed.id });
  expect((await lab.get(`hosts/${constructed.id}/`)).summary_fields.recent_jobs).toMatchObject([{ id: summary.job }]);
  expect((await lab.call('GET', `hosts/${constructed.id}/ansible_facts/`)).body).toEqual({});
});

it('takes no hosts, groups and sources of its own, nor another one as input', async () => {
  for (const [list, what] of Object.entries({
    hosts: 'Host',
    groups: 'Group',
    inventory_sources: 'Inventory Source',
  })) {
    const { body } = await lab.call('POST', `${list}/`, { name: 'x', inventory: id, source: 'ec2' });
    expect(body.inventory.detail).toBe(`Cannot create ${what} for Smart or Constructed Inventories`);
  }
  expect((await lab.call('POST', `inventories/${id}/input_inventories/`, { id })).body).toEqual({
    error: 'You cannot add a constructed inventory to another constructed inventory.',
  });
});

it('gets another source when its own is deleted', async () => {
  const [source] = (await lab.get(`inventories/${id}/inventory_sources/`)).results;
  await lab.call('DELETE', `inventory_sources/${source.id}/`);
  lab.clock.advance(2_000);
  const { results } = await lab.get(`inventories/${id}/inventory_sources/`);
  expect(results).toMatchObject([{ source: 'constructed', source_vars: '', update_on_launch: true }]);
});
