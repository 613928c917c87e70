import { clientOf, errorOf, html, json, type Seen, startUpstream, type Upstream } from '../../test/upstream';
import { AwxCaller } from '../awx-caller';
import type { AwxClient } from '../awx-client';
import { AmbiguousName, AwxNotFound } from '../errors/lookup-errors';
import { INSTANCE_GROUPS } from '../nouns/instance-group';

const touched: string[] = [];

class Recorder extends AwxCaller {
  credentials = () => undefined;
  requestId = () => undefined;
  signal = () => undefined;
  beforeWrite = () => Promise.resolve();
  touched = (resource: string, id: number | string) => touched.push(`${resource} ${id}`);
}

let upstream: Upstream;
let awx: AwxClient;
let answers: Record<string, [status: number, body?: unknown]>;

const asked = ({ method, url }: Seen): string => `${method} ${decodeURIComponent(url).replace('/api/v2', '')}`;

beforeAll(async () => {
  upstream = await startUpstream((response, seen) => {
    const [status, body] = answers[asked(seen)] ?? [404];
    if (body === undefined && status === 404) html(response, status);
    else if (body === undefined) response.writeHead(status).end();
    else json(response, status, body);
  });
  awx = clientOf(upstream.url, {}, new Recorder());
});

beforeEach(() => {
  touched.length = 0;
  upstream.seen.length = 0;
});

afterAll(async () => {
  awx.onApplicationShutdown();
  await upstream.close();
});

const page = (...results: object[]) => ({ count: results.length, next: null, previous: null, results });
const template = (id: number, organization: string) => ({
  id,
  name: 'Deploy',
  summary_fields: { organization: { id: 1, name: organization } },
});

describe('list', () => {
  it('asks with AWX filters and tells the next page', async () => {
    const next = '/api/v2/hosts/?page=3&page_size=2';
    answers = {
      'GET /hosts/?groups__name=web&page=2&page_size=2&order_by=-id&search=db': [
        200,
        { count: 9, next, results: [{ id: 3, name: 'h' }] },
      ],
    };
    const query = {
      page: 2,
      page_size: 2,
      order_by: '-id',
      search: 'db',
      filters: { groups__name: 'web', inventory: undefined },
    };
    expect(await awx.hosts.list(query)).toMatchObject({ count: 9, next_page: 3, results: [{ id: 3, name: 'h' }] });
    expect(touched).toEqual([]);
  });

  it('takes nothing else for a list', async () => {
    answers = { 'GET /hosts/': [200, { description: 'AWX REST API' }] };
    await expect(awx.hosts.list()).rejects.toThrow("AWX's answer is no list.");
  });

  it.each([
    [404, { detail: 'Invalid page.' }],
    [400, { error: 'Invalid page.' }],
  ])('past the end is refused in words, whether AWX says %d or not', async (status, body) => {
    answers = { 'GET /hosts/?page=9': [status, body] };
    await expect(awx.hosts.list({ page: 9 })).rejects.toMatchObject({
      kind: 'rejected',
      message: 'There is no page 9. Page 1 tells the count.',
    });
  });
});

describe('all of a list', () => {
  const GONE: [number, object] = [404, { detail: 'Invalid page.' }];
  const part = (count: number, next: number | null, ...ids: number[]): [number, object] => [
    200,
    { count, next: next && `/api/v2/hosts/?page=${next}`, results: ids.map((id) => ({ id, name: `h${id}` })) },
  ];

  /** What each page is, one reading after the other. */
  const reads = (first: [number, object][], second: [number, object][]): void => {
    answers = {
      get 'GET /hosts/?page=1&page_size=200'() {
        return first.shift()!;
      },
      get 'GET /hosts/?page=2&page_size=200'() {
        return second.shift()!;
      },
    };
  };

  const ids = async (): Promise<number[]> => (await awx.hosts.all()).map(({ id }) => id);

  it('has each row once, though one moved to the next page meanwhile', async () => {
    reads([part(3, 2, 1, 2)], [part(4, null, 2, 3)]);
    expect(await ids()).toEqual([1, 2, 3]);
  });

  it('is read again when its last page is gone meanwhile, for what was there moved up', async () => {
    reads([part(3, 2, 1, 2), part(2, null, 2, 3)], [GONE]);
    expect(await ids()).toEqual([2, 3]);
  });

  it('is read again when it became shorter meanwhile', async () => {
    reads([part(4, 2, 1, 2), part(3, 2, 2, 3)], [part(3, null, 4), part(3, null, 4)]);
    expect(await ids()).toEqual([2, 3, 4]);
  });

  it('is what was found when it never holds still', async () => {
    reads([part(5, 2, 1, 2), part(4, 2, 2, 3), part(3, 2, 3, 4)], [GONE, GONE, GONE]);
    expect(await ids()).toEqual([3, 4]);
    expect(upstream.seen).toHaveLength(6);
  });

  it('cannot be told where AWX fails between two pages', async () => {
    reads([part(3, 2, 1, 2)], [[403, { detail: 'You do not have permission.' }]]);
    await expect(ids()).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('get', () => {
  it.each([7, '7', ' 7 '])('takes %j for an id', async (id) => {
    answers = { 'GET /job_templates/7/': [200, template(7, 'A')] };
    expect(await awx.jobTemplates.get(id)).toMatchObject({ id: 7, name: 'Deploy' });
    expect(touched).toEqual(['job_templates 7']);
  });

  it('finds an exact name', async () => {
    answers = {
      'GET /users/?username=bob&page_size=5&order_by=id': [200, page({ id: 2, username: 'bob' })],
    };
    expect(await awx.users.get('bob')).toMatchObject({ id: 2, username: 'bob' });
    expect(touched).toEqual(['users 2']);
  });

  it('of an unknown id says so', async () => {
    answers = { 'GET /job_templates/42/': [404, { detail: 'No JobTemplate matches the given query.' }] };
    const error = await errorOf(awx.jobTemplates.get(42));
    expect(error).toBeInstanceOf(AwxNotFound);
    expect(error).toMatchObject({ message: 'Job template 42 does not exist.', resource: 'job_templates', lookup: 42 });
    expect(touched).toEqual([]);
  });
});

describe('resolve', () => {
  it('costs nothing for an id', async () => {
    expect(await awx.hosts.resolve('12')).toBe(12);
    expect(upstream.seen).toEqual([]);
  });

  it('names the candidates of an ambiguous name', async () => {
    answers = {
      'GET /job_templates/?name=Deploy&page_size=5&order_by=id': [200, page(template(1, 'A'), template(2, 'B'))],
    };
    const error = await errorOf(awx.jobTemplates.resolve('Deploy'));
    expect(error).toBeInstanceOf(AmbiguousName);
    expect(error).toMatchObject({
      kind: 'rejected',
      candidates: [
        { id: 1, name: 'Deploy', hint: 'organization A' },
        { id: 2, name: 'Deploy', hint: 'organization B' },
      ],
      message:
        'Job template "Deploy" is ambiguous: 2 have this name. Use an id instead. ' +
        'They are: 1 "Deploy" (organization A), 2 "Deploy" (organization B).',
    });
  });

  it('offers similar names', async () => {
    answers = {
      'GET /job_templates/?name=depl&page_size=5&order_by=id': [200, page()],
      'GET /job_templates/?name__icontains=depl&page_size=5&order_by=id': [200, page(template(1, 'A'))],
    };
    await expect(awx.jobTemplates.resolve('depl')).rejects.toThrow(
      'Job template "depl" does not exist. Similar names: 1 "Deploy" (organization A).',
    );
  });

  it('refuses an empty name', async () => {
    await expect(awx.jobTemplates.resolve('  ')).rejects.toMatchObject({ kind: 'rejected' });
    expect(upstream.seen).toEqual([]);
  });
});

describe('changes', () => {
  it('create sends mappings as the text AWX wants', async () => {
    answers = { 'POST /hosts/': [201, { id: 5, name: 'h' }] };
    expect(await awx.hosts.create({ name: 'h', variables: { a: 1 } })).toMatchObject({ id: 5 });
    expect(JSON.parse(upstream.seen[0]?.body ?? '')).toEqual({ name: 'h', variables: '{"a":1}' });
    expect(touched).toEqual(['hosts 5']);
  });

  it('adds members one after the other in the order given, and takes them out', async () => {
    answers = { 'POST /organizations/2/instance_groups/': [204] };
    const groups = awx.organizations.of(2, 'instance_groups', INSTANCE_GROUPS);
    await groups.add([4, 2, '3']);
    await groups.remove([2]);
    expect(upstream.seen.map(({ body }) => JSON.parse(body))).toEqual([
      { id: 4 },
      { id: 2 },
      { id: 3 },
      { id: 2, disassociate: true },
    ]);
    expect(touched).toEqual(['organizations 2', 'organizations 2']);
  });

  it('update patches', async () => {
    answers = { 'PATCH /hosts/5/': [200, { id: 5, name: 'h2' }] };
    expect(await awx.hosts.update(5, { name: 'h2' })).toMatchObject({ name: 'h2' });
    expect(touched).toEqual(['hosts 5']);
  });

  it.each([
    [204, 'deleted'],
    [202, 'deleting'],
  ])('delete tells by %d whether it is gone: %s', async (status, told) => {
    answers = { 'GET /inventories/5/': [200, { id: 5, name: 'Old' }], 'DELETE /inventories/5/': [status] };
    expect(await awx.inventories.delete(5)).toEqual({ id: 5, name: 'Old', status: told });
    expect(touched).toEqual(['inventories 5']);
  });

  it('an answer that is no object is no success', async () => {
    answers = { 'POST /hosts/': [200, []] };
    await expect(awx.hosts.create({ name: 'h' })).rejects.toThrow("AWX's answer is no host.");
  });
});

describe('the verbs of nouns', () => {
  const source = (id: number, update?: number) => ({
    inventory_source: id,
    status: 'started',
    ...(update && { inventory_update: update }),
  });

  it('launch touches the template and its job', async () => {
    answers = { 'POST /job_templates/7/launch/': [201, { job: 62, ignored_fields: { limit: 'x' } }] };
    expect(await awx.jobTemplates.launch(7, { limit: 'x' })).toMatchObject({
      id: 62,
      type: 'job',
      ignored_fields: { limit: 'x' },
    });
    expect(touched).toEqual(['job_templates 7', 'jobs 62']);
  });

  it('launch without a job is no success', async () => {
    answers = { 'POST /job_templates/7/launch/': [200, { count: 0, results: [] }] };
    await expect(awx.jobTemplates.launch(7)).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: true });
  });

  it.each([200, 202, 400])('sync tells what became of each source when AWX answers %d', async (status) => {
    answers = { 'POST /inventories/5/update_inventory_sources/': [status, [source(1, 9), source(2)]] };
    expect(await awx.inventories.sync(5)).toMatchObject([
      { inventory_source: 1, started: true, inventory_update: 9 },
      { inventory_source: 2, started: false },
    ]);
    expect(touched).toEqual(['inventories 5', 'inventory_updates 9']);
  });

  it('sync without sources is refused', async () => {
    answers = { 'POST /inventories/5/update_inventory_sources/': [400, { detail: 'No inventory sources to update.' }] };
    await expect(awx.inventories.sync(5)).rejects.toThrow('AWX refuses this: No inventory sources to update.');
  });

  it('sync is no success when AWX does not say what it started', async () => {
    answers = { 'POST /inventories/5/update_inventory_sources/': [202, { detail: 'Accepted.' }] };
    await expect(awx.inventories.sync(5)).rejects.toMatchObject({ kind: 'unavailable', mayHaveHappened: true });
  });

  it('me is the one in the list', async () => {
    answers = { 'GET /me/': [200, page({ id: 1, username: 'admin' })] };
    expect(await awx.me()).toMatchObject({ username: 'admin' });
    expect(await awx.checkCredentials({ kind: 'bearer', token: 't' })).toMatchObject({ username: 'admin' });
    expect(upstream.seen[1]?.headers.authorization).toBe('Bearer t');
  });
});
