import { clientOf, html, json, startUpstream, type Upstream } from '../../test/upstream';

const found = async (upstream: Upstream, path = '', prefix = ''): Promise<string> => {
  const client = clientOf(upstream.url + path, { AWX_API_PREFIX: prefix });
  try {
    return await client.basePath();
  } finally {
    client.onApplicationShutdown();
  }
};

const serve = (routes: Record<string, unknown>) =>
  startUpstream((response, { url }) => (url in routes ? json(response, 200, routes[url]) : html(response, 404)));

const AWX = { current_version: '/api/v2/' };
const CONTROLLER = { current_version: '/api/controller/v2/' };

describe('the base path', () => {
  let upstream: Upstream;
  afterEach(() => upstream.close());

  it.each([
    ['AWX', { '/api/': AWX }, '/api/v2/'],
    [
      'AAP',
      { '/api/': { apis: { controller: '/api/controller/' } }, '/api/controller/': CONTROLLER },
      '/api/controller/v2/',
    ],
    ['a controller alone', { '/api/controller/': CONTROLLER }, '/api/controller/v2/'],
    ['no AWX', { '/api/': { name: 'something else' } }, undefined],
    ['a path to elsewhere', { '/api/': { current_version: '//evil.example/api/v2/' } }, undefined],
  ])('of %s', async (_name, routes, path) => {
    upstream = await serve(routes);
    if (path) expect(await found(upstream)).toBe(path);
    else await expect(found(upstream)).rejects.toThrow('No AWX API was found at AWX_BASE_URL');
    expect(upstream.seen.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('is below the path of AWX_BASE_URL', async () => {
    upstream = await serve({ '/tower/api/': { current_version: '/tower/api/v2/' } });
    expect(await found(upstream, '/tower')).toBe('/tower/api/v2/');
  });

  it.each(['/api/controller', 'api/controller/', '/api/controller/v2', '/api/controller/v2/'])(
    'is not asked for when given: %s',
    async (prefix) => {
      upstream = await serve({});
      expect(await found(upstream, '', prefix)).toBe('/api/controller/v2/');
      expect(upstream.seen).toEqual([]);
    },
  );

  it('is asked for once, also by many at a time, and again after a failure', async () => {
    upstream = await startUpstream((response, { url }, nth) => {
      if (nth === 0) html(response, 500);
      else json(response, 200, url === '/api/' ? AWX : { count: 0, next: null, results: [] });
    });
    const client = clientOf(upstream.url, { AWX_API_PREFIX: '' });
    await expect(client.hosts.list()).rejects.toThrow('AWX fails with status 500');
    await Promise.all([client.hosts.list(), client.hosts.list(), client.basePath()]);
    client.onApplicationShutdown();
    expect(upstream.seen.map(({ url }) => url)).toEqual(['/api/', '/api/', '/api/v2/hosts/', '/api/v2/hosts/']);
  });
});
