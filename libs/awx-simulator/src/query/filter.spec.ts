import { type Simulator, startSimulator } from '../simulator';

let simulator: Simulator;

const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;

async function call(path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${simulator.url}/api/v2/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization, 'content-type': 'application/json' },
    body: body ? JSON.stringify(body) : undefined,
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : {} };
}

/** Names of what a list answers. */
async function names(path: string): Promise<string[]> {
  const { body } = await call(path);
  return (body.results as { name: string }[]).map(({ name }) => name);
}

const made: Record<string, number> = {};

async function make(path: string, body: Record<string, unknown>): Promise<number> {
  const { body: row } = await call(path, body);
  made[String(body.name)] = row.id as number;
  return row.id as number;
}

beforeAll(async () => {
  simulator = await startSimulator();
  const organization = await make('organizations/', { name: 'Shop', description: 'sells' });
  const inventory = await make('inventories/', { name: 'Production', organization });
  await make('inventories/', { name: 'Empty', organization });
  for (const name of ['web', 'db', 'prod']) await make('groups/', { name, inventory });
  const hosts: Record<string, string[]> = { web1: ['web', 'prod'], web2: ['web'], db1: ['db', 'prod'], lonely: [] };
  for (const [name, groups] of Object.entries(hosts)) {
    const id = await make('hosts/', { name, inventory, description: `host ${name}`, enabled: name !== 'web2' });
    for (const group of groups) await call(`groups/${made[group]}/hosts/`, { id });
  }
  const db = simulator.sim.store.get('hosts', made.db1)!;
  simulator.sim.store.update(db, { ansible_facts: { cpus: 4, mounts: [{ fs: 'ext4' }, { fs: 'tmpfs' }] } });
});

afterAll(() => simulator.close());

describe('the filter language finds', () => {
  it.each([
    ['everything in order of name', '', 'db1 lonely web1 web2'],
    ['an exact value', '?name=web1', 'web1'],
    ['without regard to case', '?name__iexact=WEB1', 'web1'],
    ['a part, a start and an end', '?name__contains=e&name__startswith=w&name__endswith=2', 'web2'],
    ['by pattern', '?name__regex=^web[12]$', 'web1 web2'],
    ['one of several', '?name__in=db1,web2', 'db1 web2'],
    ['by boolean', '?enabled=false', 'web2'],
    ['by comparison', '?name__gte=web&name__lt=web2', 'web1'],
    ['by emptiness', '?ansible_facts_modified__isnull=true&name=db1', 'db1'],
    ['across a reference', '?inventory__organization__name=Shop&name__startswith=db', 'db1'],
    ['across a reference that is a number', '?created_by=1&name=lonely', 'lonely'],
    ['across a list', '?groups__name=web', 'web1 web2'],
    ['rows with nothing in a list', '?groups__isnull=true', 'lonely'],
    ['words that all occur', '?search=host db', 'db1'],
    ['words parted by commas', '?search=host,web1', 'web1'],
    ['words in any order', '?search=web2 host', 'web2'],
    ['a phrase in quotes', '?search="host web"', 'web1 web2'],
    ['no phrase that does not occur', '?search="web host"', ''],
    ['words in one related row or another', '?groups__search=prod&inventory__search=nosuch', 'db1 web1'],
    ['all words in what is related', '?groups__search=web,prod', 'web1'],
    ['words in what is related', '?groups__search=prod', 'db1 web1'],
    ['words in what a reference leads to', '?inventory__search=Prod&name=lonely', 'lonely'],
    ['what is not so', '?not__name=web1&not__name=web2', 'db1 lonely'],
    ['any of several conditions', '?or__name=web1&or__name=db1', 'db1 web1'],
    ['any of several, and all of the others', '?or__name=web1&or__name=web2&enabled=true', 'web1'],
    ['any of several, negated', '?or__not__name__startswith=web&or__name=web1', 'db1 lonely web1'],
    ['nothing for a choice that does not exist', '?inventory__kind=bogus', ''],
    ['in the order asked for', '?order_by=-name&page_size=2', 'web2 web1'],
    ['in the order of a relation, then of a field', '?order_by=enabled,-name', 'web2 web1 lonely db1'],
  ])('%s', async (_what, query, found) => {
    expect((await names(`hosts/${query}`)).join(' ')).toBe(found);
  });

  it('one row that is all it should be, unless conditions are chained', async () => {
    expect(await names('inventories/?hosts__name=web1&hosts__enabled=false')).toEqual([]);
    expect(await names('inventories/?chain__hosts__name=web1&chain__hosts__enabled=false')).toEqual(['Production']);
  });

  it.each([
    ['name=web1', 'web1'],
    ['name=web1 or name=db1', 'db1 web1'],
    ['groups__name=prod and (name=db1 or name=lonely)', 'db1'],
    ['name__startswith="web"', 'web1 web2'],
    ['ansible_facts__cpus=4', 'db1'],
    ['ansible_facts__mounts[]__fs="ext4"', 'db1'],
    ['ansible_facts__mounts[]__fs="xfs"', ''],
  ])('hosts by %s', async (language, found) => {
    expect((await names(`hosts/?host_filter=${encodeURIComponent(language)}`)).join(' ')).toBe(found);
  });
});

describe('relations go by the names that AWX has for them', () => {
  beforeAll(async () => {
    await make('labels/', { name: 'prod', organization: made.Shop });
    const body = {
      name: 'Repository',
      organization: made.Shop,
      scm_type: 'git',
      scm_url: 'https://git.example.com/a.git',
    };
    await make('projects/', body);
  });

  it.each([
    ['rows that point here', 'labels__name=prod', 'Shop'],
    ['rows of several tables that do', 'unifiedjobtemplates__name=Repository', 'Shop'],
    ['the same with underscores', 'unified_job_templates__name=Repository', 'Shop'],
    ['the object itself', 'resource__name=Shop', 'Shop'],
    ['what the simulator never fills', 'notification_templates_approvals__isnull=false', ''],
    ['words where there is nothing to search', 'admin_role__search=nosuch', 'Default Shop'],
    ['words there, or in another relation', 'admin_role__search=nosuch&labels__search=prod', 'Shop'],
  ])('%s', async (_what, query, found) => {
    expect((await names(`organizations/?${query}`)).join(' ')).toBe(found);
  });
});

describe('unions of several kinds', () => {
  it('know the fields of each kind, and types as filters', async () => {
    const playbooks = await call('unified_job_templates/?systemjobtemplate__job_type=cleanup_jobs');
    expect(playbooks.body).toMatchObject({ count: 1, results: [{ name: 'Cleanup Job Details' }] });
    expect((await call('unified_job_templates/?type__startswith=system')).body.count).toBeGreaterThan(3);
    expect((await call('unified_job_templates/?type__in=system_job_template')).body.count).toBe(0);
    expect((await call('unified_jobs/?job__nosuch=1')).body).toEqual({ detail: "Job has no field named 'nosuch'" });
  });

  it('a smart inventory has hosts of one name once', async () => {
    const second = await make('inventories/', { name: 'Second', organization: made.Shop });
    await make('hosts/', { name: 'db1', inventory: second });
    const body = { name: 'Smart', organization: made.Shop, kind: 'smart', host_filter: 'name=db1' };
    expect(await call('inventories/', body)).toMatchObject({ status: 201, body: { total_hosts: 1 } });
  });
});

describe('the filter language refuses', () => {
  it.each([
    ['nosuch=1', "Inventory has no field named 'nosuch'"],
    ['organization__nosuch=1', "Organization has no field named 'nosuch'"],
    ['name__nosuch=1', 'No related model for field nosuch.'],
    ['organization=abc', 'Invalid organization id: abc'],
    ['id__in=', 'cannot provide empty value for __in'],
    ['pending_deletion=maybe', 'Unable to convert "maybe" to boolean'],
    ['total_hosts=abc', '["“abc” value must be an integer."]'],
    [
      'created__gt=notadate',
      '["“notadate” value has an invalid format. It must be in YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ] format."]',
    ],
    [
      'created__gte=2026-02-30',
      '["“2026-02-30” value has the correct format (YYYY-MM-DD) but it is an invalid date."]',
    ],
    [
      'created__gte=2026-02-28 25:00',
      '["“2026-02-28 25:00” value has the correct format (YYYY-MM-DD HH:MM[:ss[.uuuuuu]][TZ]) but it is an invalid date/time."]',
    ],
    ['id__iexact=1', 'id is not a text field and cannot be filtered by case-insensitive search'],
    ['name__search=x', 'name is not searchable'],
    [
      'organization__inventories__organization__name=x',
      'Loops not allowed in filters, detected on field organization.',
    ],
    ['naïve=1', 'naïve is not an allowed field name. Must be ascii encodable.'],
    ['type__startswith=inv', "Inventory has no field named 'type'"],
    ['name__regex=[', 'unterminated character set at position 0'],
    ['order_by=nosuch', "Inventory has no field named 'nosuch'"],
  ])('%s', async (query, detail) => {
    expect(await call(`inventories/?${query}`)).toEqual({ status: 400, body: { detail } });
  });

  it('what AWX works out while it answers', async () => {
    expect((await call('hosts/?has_active_failures=true')).body).toEqual({
      error: "Host has no field named 'has_active_failures'",
    });
    expect((await call('credentials/?kind=ssh')).body).toEqual({ detail: "Credential has no field named 'kind'" });
  });

  it.each(['name=', 'name', 'nosuch=1', '(name=a'])('the host filter %j', async (host_filter) => {
    const body = { name: 'smart', kind: 'smart', organization: 1, host_filter };
    expect(await call('inventories/', body)).toEqual({
      status: 400,
      body: { host_filter: [`Invalid query ${host_filter}`] },
    });
  });

  it('with the key that lists of hosts use', async () => {
    expect(await call('hosts/?nosuch=1')).toEqual({ status: 400, body: { error: "Host has no field named 'nosuch'" } });
    expect(await call('hosts/?page=9')).toEqual({ status: 400, body: { error: 'Invalid page.' } });
  });

  it('what is secret', async () => {
    const refused = { status: 403, body: { detail: 'Filtering on password is not allowed.' } };
    expect(await call('users/?password=x')).toEqual(refused);
    expect(await call('credentials/?created_by__password__startswith=x')).toEqual(refused);
  });
});

it('every list is searched by fields that its rows have', async () => {
  const answer = await fetch(`${simulator.url}/api/v2/`, { headers: { authorization } });
  const lists = Object.values((await answer.json()) as Record<string, string>);
  expect(lists.length).toBeGreaterThan(40);
  const refusing: string[] = [];
  for (const list of lists) {
    const path = list.replace('/api/v2/', '');
    const [plain, searched] = [await call(path), await call(`${path}?search=web`)];
    if (searched.status !== plain.status) refusing.push(path);
  }
  expect(refusing).toEqual([]);
});
