import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { checkEnvironment } from './check-environment';
import { AUTH } from './groups/auth';
import { AWX } from './groups/awx';
import { LISTENING } from './groups/listening';
import { SAFETY } from './groups/safety';
import { REDIS } from './groups/shared-state';
import { readProxies } from './proxies';
import { read } from './read';
import { HOSTS } from './variable';

const BASE = { AWX_BASE_URL: 'https://awx.example.com' };
const problemOf = (start: () => unknown): string => {
  try {
    start();
  } catch (error) {
    return (error as Error).message;
  }
  return '';
};

describe('read', () => {
  it('gives values of their types, and defaults for what is empty or blank', () => {
    const values = read({ ...BASE, AWX_TIMEOUT_MS: '1000', AWX_READ_RETRIES: ' ', AWX_VERIFY_SSL: 'no' }, AWX);
    expect(values).toMatchObject({ AWX_TIMEOUT_MS: 1000, AWX_READ_RETRIES: 3, AWX_VERIFY_SSL: false });
    expect(values.AWX_BASE_URL.host).toBe('awx.example.com');
  });

  it('says what a number must be', () => {
    for (const wrong of ['0', '3600001', '1.5', '1e3', '-1', 'soon', '9'.repeat(400)])
      expect(problemOf(() => read({ ...BASE, AWX_TIMEOUT_MS: wrong }, AWX))).toBe(
        'AWX_TIMEOUT_MS must be a whole number between 1 and 3600000',
      );
  });

  it.each([
    ['600/min', { points: 600, duration: 60 }],
    ['10/s', { points: 10, duration: 1 }],
    ['5000/h', { points: 5000, duration: 3600 }],
    ['', undefined],
  ])('takes %j for a rate', (text, expected) => {
    expect(read({ RATE_LIMIT: text }, SAFETY).RATE_LIMIT).toEqual(expected);
  });

  it('says what a rate and pauses must be', () => {
    for (const wrong of ['600', '0/min', '6e2/min', '-1/s', '10/fortnight', '10/constructor', 'x'])
      expect(problemOf(() => read({ RATE_LIMIT: wrong }, SAFETY))).toBe(
        'RATE_LIMIT must be a number per unit of time such as 600/min, 10/s or 5000/h',
      );
    expect(read({ ...BASE, AWX_POLL_SECONDS: '0.5, 2' }, AWX).AWX_POLL_SECONDS).toEqual([0.5, 2]);
    for (const wrong of ['0', '1,,2', '-1', 'soon', '1,'])
      expect(problemOf(() => read({ ...BASE, AWX_POLL_SECONDS: wrong }, AWX))).toContain(
        'AWX_POLL_SECONDS must be seconds',
      );
  });

  it('says what trusted proxies must be', () => {
    for (const wrong of ['proxy.example.com', '10.0.0.0/33', '0.0.0.0/0', '10.0.0.1;10.0.0.2', ',', '*', 'true', '1'])
      expect(problemOf(() => read({ TRUSTED_PROXIES: wrong }, AUTH))).toBe(
        'TRUSTED_PROXIES must be addresses, networks such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, comma separated',
      );
    const isTrusted = read({ TRUSTED_PROXIES: 'Loopback, 192.0.2.0/24,2001:db8::/32' }, AUTH).TRUSTED_PROXIES!;
    const addresses = ['127.0.0.1', '::ffff:192.0.2.9', '2001:db8:1::2', '192.0.3.1', '::2', 'unknown', ''];
    expect(addresses.map((address) => isTrusted(address, 0))).toEqual([true, true, true, false, false, false, false]);
  });

  it('names every problem of a process at once, broken rules included, and no value', () => {
    const env = {
      AWX_TIMEOUT_MS: 'hunter2',
      AUTH_USERNAME: 'hunter2',
      GATEWAY_CONNECTIONS: 'hunter2',
      PORT: 'hunter2',
    };
    const problem = problemOf(() => checkEnvironment(env, 'gateway'));
    for (const name of ['AWX_BASE_URL', 'AWX_TIMEOUT_MS', 'AUTH_PASSWORD', 'GATEWAY_CONNECTIONS', 'PORT'])
      expect(problem).toMatch(new RegExp(`(^|; )${name} must be`));
    expect(problem).not.toContain('hunter2');
  });

  it('names files that cannot be read with everything else', () => {
    const files = ['AWX_ENVIRONMENTS_FILE', 'AUTH_HTPASSWD_FILE', 'POLICY_FILE', 'MIGRATION_MAP_FILE'];
    const env = Object.fromEntries([...files, 'PORT'].map((name) => [name, '/no/such/file']));
    const problem = problemOf(() => checkEnvironment({ ...BASE, ...env }, 'gateway'));
    for (const name of files) expect(problem).toContain(`${name} must be the path of a readable file`);
    expect(problem).toContain('PORT must be');
    expect(problem).not.toContain('/no/such');
  });

  it('says what names of hosts must be, which would never be called otherwise', () => {
    const hosts = (ALLOWED_HOSTS: string) => read({ ALLOWED_HOSTS }, LISTENING).ALLOWED_HOSTS;
    expect(hosts('MCP.example.com, 10.0.0.1,[::1],*, my_host')).toEqual([
      ...['mcp.example.com', '10.0.0.1', '[::1]', '*', 'my_host'],
    ]);
    for (const wrong of ['https://mcp.example.com', 'mcp.example.com:8000', '*.example.com', 'mcp/a'])
      for (const name of ['ALLOWED_HOSTS', 'ALLOWED_ORIGINS'])
        expect(problemOf(() => read({ [name]: `a,${wrong}` }, LISTENING))).toBe(
          `${name} must be host names without scheme, port or path, comma separated, or * for any`,
        );
  });

  it('says what the host of Redis must be', () => {
    for (const right of ['redis', 'redis.example.com', '10.0.0.1', '::1'])
      expect(read({ REDIS_HOST: right }, REDIS).REDIS_HOST).toBe(right);
    for (const wrong of ['redis:6379', 'redis://redis', 'redis/0'])
      expect(problemOf(() => read({ REDIS_HOST: wrong }, REDIS))).toContain('REDIS_HOST must be a host name');
  });

  it('takes proxies as curl does, and says what the one must be that leads to AWX', () => {
    const proxies = { HTTP_PROXY: 'proxy:3128', https_proxy: 'http://me:x@proxy.example.com' };
    expect(readProxies(proxies)).toEqual({
      httpProxy: 'http://proxy:3128',
      httpsProxy: 'http://me:x@proxy.example.com',
      noProxy: '',
    });
    const problem = (env: object) => problemOf(() => checkEnvironment({ ...BASE, ...env }, 'server'));
    for (const wrong of [':::', 'socks5://proxy:1080', 'http://'])
      expect(problem({ HTTPS_PROXY: wrong })).toMatch(/^HTTPS_PROXY must be the address of a proxy/);
    for (const others of [{ HTTP_PROXY: ':::' }, { HTTPS_PROXY: ':::', https_proxy: 'proxy:3128' }])
      expect(problem(others)).toBe('');
  });

  it('needs a service account where calls run as one', () => {
    const users = { ...BASE, AUTH_MODE: 'service', AUTH_USERNAME: 'ann', AUTH_PASSWORD: 'x' };
    for (const reader of HOSTS)
      expect(problemOf(() => checkEnvironment(users, reader))).toMatch(/^AWX_TOKEN, or AWX_USERNAME and AWX_PASSWORD/);
    expect(problemOf(() => checkEnvironment({ ...users, AWX_TOKEN: 't' }, 'server'))).toBe('');
    expect(problemOf(() => checkEnvironment(BASE, 'server'))).toBe('');
  });

  it('asks a process only for what it reads', () => {
    const env = { ...BASE, PORT: 'soon', CORE_URL: 'nowhere', GATEWAY_TIMEOUT_MS: '0' };
    expect(problemOf(() => checkEnvironment(env, 'server'))).toMatch(/^PORT must be [^;]*$/);
    expect(problemOf(() => checkEnvironment(env, 'all-in-one'))).toMatch(/^GATEWAY_TIMEOUT_MS must be [^;]*$/);
    expect(problemOf(() => checkEnvironment(env, 'gateway'))).toContain('CORE_URL must be an address without path');
    expect(problemOf(() => checkEnvironment(env, 'simulator'))).toMatch(/^PORT must be [^;]*$/);
  });
});

describe('several workers', () => {
  const several = { ...BASE, WORKERS: '4' };
  const shared = { ...several, REDIS_HOST: 'redis' };

  it.each(['server', 'gateway'] as const)('need at a %s what they share, as replicas do', (reader) => {
    const problem = problemOf(() => checkEnvironment(several, reader));
    expect(problem).toMatch(
      /^REDIS_HOST must be set with WORKERS above 1: .*; CONFIRM_KEY or INTERNAL_AUTH_TOKEN must/,
    );
    expect(problemOf(() => checkEnvironment({ ...shared, CONFIRM_KEY: 'k'.repeat(32) }, reader))).toBe('');
    expect(problemOf(() => checkEnvironment({ ...shared, INTERNAL_AUTH_TOKEN: 'only-a-test' }, reader))).toBe('');
    expect(problemOf(() => checkEnvironment({ ...BASE, WORKERS: '1' }, reader))).toBe('');
  });

  it('are refused where all servers run in one process', () => {
    const env = { ...shared, INTERNAL_AUTH_TOKEN: 'only-a-test' };
    expect(problemOf(() => checkEnvironment(env, 'all-in-one'))).toMatch(/^WORKERS must be 1 where all servers [^;]*$/);
  });
});

describe('a secret in a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-secret-'));
  const file = join(folder, 'token');
  const token = (env: Record<string, string> = { AWX_TOKEN_FILE: file }) => read({ ...BASE, ...env }, AWX).AWX_TOKEN;

  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read without its line end, and again when the file changes', () => {
    writeFileSync(file, 'first\n');
    const secret = token();
    expect(secret.value).toBe('first');
    writeFileSync(join(folder, 'next'), 'second');
    renameSync(join(folder, 'next'), file);
    expect(secret.value).toBe('second');
  });

  it('stays in force while its file is missing, empty or no longer fit', () => {
    writeFileSync(file, 'good');
    const secret = token();
    expect(secret.value).toBe('good');
    for (const spoil of [() => writeFileSync(file, ''), () => writeFileSync(file, 'two words'), () => rmSync(file)]) {
      spoil();
      expect(secret.value).toBe('good');
    }
    writeFileSync(file, 'newer');
    expect(secret.value).toBe('newer');
  });

  it('stops the boot when the file cannot be used, naming the variable alone', () => {
    writeFileSync(join(folder, 'empty'), '\n');
    for (const name of ['missing-hunter2', 'empty', '.'])
      expect(problemOf(() => token({ AWX_TOKEN_FILE: join(folder, name) }))).toBe(
        'AWX_TOKEN_FILE must name a readable file with a value in it',
      );
    writeFileSync(file, 'hunter 2');
    expect(problemOf(() => token())).toBe('AWX_TOKEN_FILE must be printable ASCII without spaces');
  });

  it('is not taken beside the variable itself', () => {
    expect(problemOf(() => token({ AWX_TOKEN: 'a', AWX_TOKEN_FILE: file }))).toBe(
      'AWX_TOKEN and AWX_TOKEN_FILE must not both be set',
    );
  });

  it('is not shown by whatever prints the configuration', () => {
    const values = read({ AUTH_USERNAME: 'alice', AUTH_PASSWORD: 'hunter2' }, AUTH);
    expect(values.AUTH_PASSWORD.value).toBe('hunter2');
    expect(inspect(values, { showHidden: true, depth: 9 }) + JSON.stringify(values)).not.toContain('hunter2');
  });
});
