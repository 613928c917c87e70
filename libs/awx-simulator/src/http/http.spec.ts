import { steppedClock } from '../clock/clock';
import { type Simulator, startSimulator } from '../simulator';

const ADMIN = `Basic ${Buffer.from('admin:password').toString('base64')}`;
const running: Simulator[] = [];

async function start(options: Parameters<typeof startSimulator>[0] = {}): Promise<Simulator> {
  const simulator = await startSimulator(options);
  running.push(simulator);
  return simulator;
}

afterEach(() => Promise.all(running.splice(0).map((simulator) => simulator.close())));

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
}

function send({ url }: Simulator, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Response> {
  return fetch(`${url}${path}`, {
    method,
    redirect: 'manual',
    headers: { authorization: ADMIN, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: what AWX answers is of no type
const jsonOf = async (answer: Response): Promise<any> => answer.json();

describe('the platform mode', () => {
  it('puts its prefix into every URL it answers', async () => {
    const simulator = await start({ aap: true });
    const root = await jsonOf(await send(simulator, '/api/controller/'));
    expect(root).toMatchObject({ current_version: '/api/controller/v2/' });
    expect(root).not.toHaveProperty('oauth2');
    const made = await send(simulator, '/api/controller/v2/inventories/', {
      method: 'POST',
      body: { name: 'One', organization: 1 },
    });
    const row = await jsonOf(made);
    expect(made.headers.get('location')).toBe(row.url);
    expect(
      [row.url, ...Object.values(row.related)].filter((url) => !String(url).startsWith('/api/controller/v2/')),
    ).toEqual([]);
    const list = await jsonOf(await send(simulator, '/api/controller/v2/role_definitions/?page_size=1'));
    expect(list.next).toBe('/api/controller/v2/role_definitions/?page=2&page_size=1');
    expect((await send(simulator, '/api/v2/organizations/')).status).toBe(404);
  });
});

describe('a name in a URL', () => {
  it.each(['plain', 'with space', 'a/b?c', 'plus+plus', 'naïve 100%', '[+] odd'])(
    '%s finds its object',
    async (name) => {
      const simulator = await start();
      const made = await jsonOf(await send(simulator, '/api/v2/organizations/', { method: 'POST', body: { name } }));
      const found = await send(simulator, `/api/v2/organizations/${encodeURIComponent(name.replaceAll('+', '[+]'))}/`);
      expect((await jsonOf(found)).id).toBe(made.id);
    },
  );

  it('is written with its reserved characters encoded', async () => {
    const simulator = await start();
    const sent = { method: 'POST', body: { name: 'a/b?c + d' } };
    const made = await jsonOf(await send(simulator, '/api/v2/organizations/', sent));
    expect(made.related.named_url).toBe('/api/v2/organizations/a%2Fb%3Fc [+] d/');
  });
});

describe('every answer', () => {
  it('carries the headers of AWX, and the id of a request that brought one', async () => {
    const simulator = await start();
    const id = '0123456789abcdef0123456789abcdef';
    const { headers } = await send(simulator, '/api/v2/organizations/', { headers: { 'x-api-request-id': id } });
    expect(headers.get('x-api-request-id')).toBe(id);
    expect(headers.get('x-api-product-name')).toBe('AWX');
    expect(headers.get('allow')).toBe('GET, POST, HEAD, OPTIONS');
    const anonymous = await send(simulator, '/api/v2/ping/', { headers: { authorization: '' } });
    expect(anonymous.headers.get('x-api-product-version')).toBeNull();
  });

  it('has no body for HEAD, and the same headers', async () => {
    const simulator = await start();
    const head = await send(simulator, '/api/v2/organizations/', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100);
  });

  it('is a page for who wants one, errors too', async () => {
    const simulator = await start();
    for (const [path, status] of [
      ['/api/v2/organizations/', 200],
      ['/api/v2/organizations/999/', 404],
      ['/api/v2/nosuch/', 404],
    ] as const) {
      const answer = await send(simulator, path, { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
    }
  });
});

describe('?format=json', () => {
  it('is passed on to every URL of the answer', async () => {
    const simulator = await start();
    const list = await jsonOf(await send(simulator, '/api/v2/users/?format=json&username=admin'));
    expect(list.results[0].url).toBe('/api/v2/users/1/?format=json');
    expect(list.results[0].related.teams).toBe('/api/v2/users/1/teams/?format=json');
  });
});

describe('a session', () => {
  async function logIn(simulator: Simulator, password: string): Promise<Response> {
    const page = await send(simulator, '/api/login/', { headers: { authorization: '' } });
    const cookie = page.headers.getSetCookie()[0]!.split(';')[0]!;
    return fetch(`${simulator.url}/api/login/`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'x-csrftoken': cookie.split('=')[1], 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ username: 'admin', password, next: '/api/' }),
    });
  }

  it('begins with the login form and proves who asks', async () => {
    const simulator = await start();
    const answer = await logIn(simulator, 'password');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/api/']);
    const cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const me = await send(simulator, '/api/v2/me/', { headers: { authorization: '', cookie } });
    expect((await jsonOf(me)).results[0].username).toBe('admin');
  });

  it('does not begin with a wrong password', async () => {
    expect((await logIn(await start(), 'wrong')).status).toBe(401);
  });
});

describe('two simulators with one seed', () => {
  it('answer the same', async () => {
    const clock = { now: () => 1_700_000_000_000, after: () => () => undefined };
    const answers = await Promise.all(
      ['a', 'b'].map(async () => {
        const simulator = await start({ clock, seed: 7 });
        await send(simulator, '/api/v2/organizations/', { method: 'POST', body: { name: 'One' } });
        return (await send(simulator, '/api/v2/organizations/')).text();
      }),
    );
    expect(answers[0]).toBe(answers[1]);
  });
});

it('moves the clock with every request when it is told to', async () => {
  const simulator = await start({ clock: steppedClock(0), requestMs: 1000 });
  for (const path of ['/api/', '/api/v2/ping/']) await send(simulator, path);
  expect(simulator.clock.now()).toBe(2000);
});
