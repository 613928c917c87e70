import { type Simulator, type SimulatorOptions, startSimulator } from '@libs/awx-simulator';
import { Logger } from '@nestjs/common';
import { type Front, startFront } from '../../test/front';
import { AwxConfig } from '../awx.config';
import type { AwxCredentials } from '../credentials';
import { toHeaders } from '../transport/headers';
import type { Outgoing } from '../transport/request';
import { Site } from '../transport/site';
import { describeHeld, type Holder, newHolder } from './held';
import type { Basic } from './issued-token';
import type { ExchangeBounds } from './token-exchange';

const PASSWORD = 'x-of-a-password';
const MINUTE = 60_000;
const ADMIN: Basic = { kind: 'basic', username: 'admin', password: 'password' };
const ADA: Basic = { kind: 'basic', username: 'ada', password: PASSWORD };
const asAdmin = `Basic ${Buffer.from('admin:password').toString('base64')}`;

let awx: Front;
let simulator: Simulator;
/** The time of our side. */
const clock = { time: 0, now: () => clock.time };
const closing: (() => Promise<void>)[] = [];

beforeAll(() => Logger.overrideLogger(false));
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startAwx(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator(options);
  awx = await startFront(simulator.url);
  closing.push(
    () => simulator.close(),
    () => awx.close(),
  );
  clock.time = Date.now();
  if (!options.aap) await ask('POST', 'users/', { username: 'ada', password: PASSWORD });
}

/** Our side of it, as one process has it. */
function startSite(env: NodeJS.ProcessEnv = {}, bounds: ExchangeBounds = {}): Site {
  const config = AwxConfig.from({ AWX_BASE_URL: awx.url, AWX_API_PREFIX: '/api', ...env });
  const site = new Site(config, undefined, () => Promise.reject(new Error('not asked')), { clock, ...bounds });
  closing.push(() => site.close());
  return site;
}

// biome-ignore lint/suspicious/noExplicitAny: rows of AWX of every shape.
async function ask(method: string, path: string, body?: object): Promise<any> {
  const headers = { authorization: asAdmin, 'content-type': 'application/json' };
  const url = `${simulator.url}/api/v2/${path}`;
  const response = await fetch(url, { method, headers, body: body && JSON.stringify(body) });
  const text = await response.text();
  return text ? JSON.parse(text) : {};
}

const tokens = async (): Promise<{ id: number; description: string; scope: string; user: number }[]> =>
  (await ask('GET', 'tokens/?order_by=id')).results;

async function send(site: Site, credentials: AwxCredentials, more: Partial<Outgoing> = {}, asGiven = false) {
  const path = `${await site.base.find()}me/`;
  const { settings } = site.config;
  const request = { method: 'GET', resource: 'me', isRead: true, asService: false, settings } as const;
  const headers = toHeaders(undefined, more.body !== undefined);
  return site.exchange({ ...request, path, headers, ...more }, { credentials, asGiven });
}

const post = async (site: Site, credentials: AwxCredentials, name: string) => {
  const path = `${await site.base.find()}organizations/`;
  return send(site, credentials, { method: 'POST', resource: 'organizations', path, body: JSON.stringify({ name }) });
};

/** Waits until what goes on behind the calls has come so far. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Asks until there is a token and it has been used. */
async function withToken(site: Site, credentials: AwxCredentials = ADA): Promise<void> {
  const sofar = awx.seen.length;
  const isUsed = () => awx.seen.slice(sofar).some((line) => line === 'GET me Bearer 200');
  await until(async () => (await send(site, credentials)).status === 200 && isUsed());
}

describe('whoever comes with a password', () => {
  it('gets a token behind the second call that AWX lets in, and waits for none', async () => {
    await startAwx();
    const site = startSite();
    await send(site, ADA);
    expect(await tokens()).toEqual([]);
    await send(site, ADA);
    await withToken(site);
    const [first, second] = awx.seen;
    expect([first, second]).toEqual(['GET me Basic 200', 'GET me Basic 200']);
    expect(await tokens()).toMatchObject([
      { scope: 'write', description: expect.stringMatching(/^awx-mcp login, held/) },
    ]);
    expect(awx.seen.filter((line) => line === 'POST tokens Basic 201')).toHaveLength(1);
  });

  it('gets one token, however many calls come at once', async () => {
    await startAwx();
    const site = startSite();
    await send(site, ADA);
    await Promise.all(Array.from({ length: 20 }, () => send(site, ADA)));
    await withToken(site);
    expect(await tokens()).toHaveLength(1);
  });

  it('gets none with a wrong password, and a token of their own is sent as it is', async () => {
    await startAwx();
    const site = startSite();
    for (let i = 0; i < 4; i++) expect((await send(site, { ...ADA, password: 'wrong' })).status).toBe(401);
    const { token } = await ask('POST', 'tokens/', { description: 'own', scope: 'read' });
    for (let i = 0; i < 4; i++) expect((await send(site, { kind: 'bearer', token })).status).toBe(200);
    expect(await tokens()).toMatchObject([{ description: 'own' }]);
  });

  it('changes AWX with it, but only reads with one that may only read', async () => {
    await startAwx();
    const [site, readOnly] = [startSite(), startSite({ READ_ONLY: 'true' })];
    await withToken(site, ADMIN);
    expect((await post(site, ADMIN, 'By token')).status).toBe(201);
    expect(awx.seen.at(-1)).toBe('POST organizations Bearer 201');
    await withToken(readOnly, ADMIN);
    expect((await tokens()).map(({ scope }) => scope)).toEqual(['write', 'read']);
    // As a preview is asked for.
    expect((await post(readOnly, ADMIN, 'By password')).status).toBe(201);
    expect(awx.seen.at(-1)).toBe('POST organizations Basic 201');
    await Promise.all([site.close(), readOnly.close()]);
    expect(await tokens()).toEqual([]);
  });

  it('keeps to the password where it is switched off', async () => {
    await startAwx();
    const site = startSite({ AWX_TOKEN_EXCHANGE: 'false' });
    for (let i = 0; i < 4; i++) await send(site, ADA);
    expect(new Set(awx.seen)).toEqual(new Set(['GET me Basic 200']));
  });
});

describe('an AWX that makes no tokens', () => {
  it.each([
    ['is the platform', { aap: true }, undefined, 404],
    ['refuses this user, as those of a directory', {}, 403, 403],
    ['is not well', {}, 502, 502],
  ] as const)('%s: passwords as before, and seldom another question', async (_why, options, fault, status) => {
    await startAwx(options);
    if (fault) simulator.faults.add({ kind: 'status', status: fault, path: '/api/v2/tokens', method: 'POST' });
    const site = startSite(options && 'aap' in options ? { AWX_API_PREFIX: '/api/controller' } : {});
    const asked = () => awx.seen.filter((line) => line === `POST tokens Basic ${status}`).length;
    for (let i = 0; i < 3; i++) expect((await send(site, ADMIN)).status).toBe(200);
    await until(() => asked() === 1);
    for (let i = 0; i < 5; i++) expect((await send(site, ADMIN)).status).toBe(200);
    expect(asked()).toBe(1);
    clock.time += 16 * MINUTE;
    for (let i = 0; i < 2; i++) expect((await send(site, ADMIN)).status).toBe(200);
    await until(() => asked() === 2);
  });

  it('stands behind a server that takes passwords only: the token is revoked before anybody needs it', async () => {
    await startAwx();
    awx.refusesTokens = true;
    const site = startSite();
    for (let i = 0; i < 3; i++) expect((await send(site, ADA)).status).toBe(200);
    await until(() => awx.seen.includes('DELETE tokens Basic 204'));
    for (let i = 0; i < 5; i++) expect((await send(site, ADA)).status).toBe(200);
    expect(await tokens()).toEqual([]);
    expect(awx.seen.filter((line) => line.startsWith('GET me Bearer'))).toEqual([]);
  });

  it('lets tokens live too short', async () => {
    await startAwx();
    await ask('PATCH', 'settings/authentication/', { OAUTH2_PROVIDER: { ACCESS_TOKEN_EXPIRE_SECONDS: 60 } });
    const site = startSite();
    for (let i = 0; i < 3; i++) await send(site, ADA);
    await until(() => awx.seen.includes('DELETE tokens Basic 204'));
    expect(await tokens()).toEqual([]);
  });
});

describe('a token', () => {
  it('ends within a minute of a changed password', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site);
    const [ada] = (await ask('GET', 'users/?username=ada')).results;
    await ask('PATCH', `users/${ada.id}/`, { password: 'another-password' });
    clock.time += MINUTE;
    expect((await send(site, ADA)).status).toBe(401);
    await until(async () => (await tokens()).length === 0);
    expect((await send(site, ADA)).status).toBe(401);
  });

  it('ends at once when the password is found to be wrong by whoever asks about it', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site);
    const [ada] = (await ask('GET', 'users/?username=ada')).results;
    await ask('PATCH', `users/${ada.id}/`, { password: 'another-password' });
    expect((await send(site, ADA, {}, true)).status).toBe(401);
    await until(async () => (await tokens()).length === 0);
  });

  it('ends with its user', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site);
    const [ada] = (await ask('GET', 'users/?username=ada')).results;
    await ask('DELETE', `users/${ada.id}/`);
    expect((await send(site, ADA)).status).toBe(401);
    expect(awx.seen.slice(-2)).toEqual(['GET me Bearer 401', 'GET me Basic 401']);
  });

  it('that somebody revokes costs no call, neither a read nor a change, and makes no change twice', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site, ADMIN);
    const [held] = await tokens();
    await ask('DELETE', `tokens/${held!.id}/`);
    expect((await post(site, ADMIN, 'Once')).status).toBe(201);
    expect(awx.seen.slice(-2)).toEqual(['POST organizations Bearer 401', 'POST organizations Basic 201']);
    expect((await ask('GET', 'organizations/?name=Once')).count).toBe(1);
    // Whoever revoked it may have meant it: the next one comes later.
    for (let i = 0; i < 3; i++) await send(site, ADMIN);
    expect(await tokens()).toEqual([]);
    clock.time += MINUTE;
    await withToken(site, ADMIN);
  });

  it('does not take a change with it whose answer is lost', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site, ADMIN);
    simulator.faults.add({ kind: 'reset_body', path: '/api/v2/organizations', method: 'POST', times: 1 });
    await expect(post(site, ADMIN, 'Lost')).rejects.toMatchObject({ kind: 'unavailable' });
    expect((await ask('GET', 'organizations/?name=Lost')).count).toBe(1);
  });

  it('is replaced before its time is over, and the old one revoked', async () => {
    await startAwx();
    await ask('PATCH', 'settings/authentication/', { OAUTH2_PROVIDER: { ACCESS_TOKEN_EXPIRE_SECONDS: 3600 } });
    const site = startSite();
    await withToken(site);
    const [first] = await tokens();
    // Of 60 minutes, 48 are used, and renewed within the last fifth of those.
    clock.time += 39 * MINUTE;
    await withToken(site);
    await until(async () => (await tokens()).every(({ id }) => id !== first!.id));
    expect(await tokens()).toHaveLength(1);
  });

  it('is revoked when nobody has used it for a while', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site);
    clock.time += 9 * MINUTE;
    site.tokens!.sweep();
    expect(await tokens()).toHaveLength(1);
    clock.time += MINUTE;
    site.tokens!.sweep();
    await until(async () => (await tokens()).length === 0);
  });

  it('is revoked when there are too many', async () => {
    await startAwx();
    for (const username of ['eve', 'bob']) await ask('POST', 'users/', { username, password: PASSWORD });
    const site = startSite({}, { most: 2 });
    for (const username of ['ada', 'eve', 'bob']) await withToken(site, { ...ADA, username });
    await until(async () => (await tokens()).length === 2);
    const [ada] = (await ask('GET', 'users/?username=ada')).results;
    expect((await tokens()).map(({ user }) => user)).not.toContain(ada.id);
  });

  it('is asked to be revoked again when AWX was not there', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site);
    const fault = simulator.faults.add({ kind: 'status', status: 503, path: '/api/v2/tokens/*' });
    clock.time += 11 * MINUTE;
    site.tokens!.sweep();
    await until(() => awx.seen.includes('DELETE tokens Bearer 503'));
    simulator.faults.remove(fault.id);
    await until(async () => {
      site.tokens!.sweep();
      return (await tokens()).length === 0;
    });
  });

  it('is revoked at the end, also one that is just being made', async () => {
    await startAwx();
    const site = startSite();
    await send(site, ADA);
    await send(site, ADA);
    await site.close();
    expect(await tokens()).toEqual([]);
  });

  it('keeps the end waiting no longer than a few seconds', async () => {
    await startAwx();
    const site = startSite();
    await withToken(site);
    simulator.faults.add({ kind: 'hang', path: '/api/v2/tokens/*' });
    await site.close();
    expect(awx.seen.filter((line) => line.startsWith('DELETE'))).toEqual([]);
  });
});

describe('what a crash leaves behind', () => {
  const own = newHolder();
  const later = () => clock.time + 60 * MINUTE;
  const leave = (holder: Partial<Holder>, at: number, username = 'ada') =>
    leaveAs(username, describeHeld({ ...own, ...holder, until: at }));
  async function leaveAs(username: string, description: string): Promise<number> {
    const authorization = `Basic ${Buffer.from(`${username}:${PASSWORD}`).toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const url = `${simulator.url}/api/v2/tokens/`;
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ description }) });
    return ((await response.json()) as { id: number }).id;
  }
  const left = async (): Promise<number[]> => (await tokens()).map(({ id }) => id);
  const GONE = 2 ** 22 + 1;

  it('is revoked with the next token of its user, and nothing else is', async () => {
    await startAwx();
    await ask('POST', 'users/', { username: 'eve', password: PASSWORD });
    const gone = [
      await leave({ pid: GONE, id: '00000000' }, later()),
      await leave({ host: 'elsewhere', id: '00000001' }, clock.time - 10 * MINUTE),
    ];
    const kept = [
      await leave({ id: '00000002' }, later()),
      await leave({ pid: process.ppid, id: '00000003' }, later()),
      await leave({ host: 'elsewhere', pid: GONE, id: '00000004' }, later()),
      await leave({ pidNamespace: '1', pid: GONE, id: '00000005' }, later()),
      await leave({ host: 'elsewhere', id: '00000006' }, clock.time - MINUTE),
      await leaveAs('ada', 'awx-mcp login, held by hand'),
      await leave({ pid: GONE, id: '00000007' }, clock.time - 10 * MINUTE, 'eve'),
    ];
    const site = startSite();
    await withToken(site);
    const now = await left();
    expect(now.filter((id) => gone.includes(id))).toEqual([]);
    expect(now.filter((id) => kept.includes(id))).toEqual(kept);
    // Not even a superuser, who sees the tokens of all.
    await withToken(site, ADMIN);
    expect((await left()).filter((id) => kept.includes(id))).toEqual(kept);
  });
});
