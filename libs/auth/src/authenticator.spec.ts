import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwxCaller, AwxClient, AwxConfig, AwxUnavailable } from '@libs/awx';
import { type CallContext, currentCall, runInCall } from '@libs/operation';
import { hashSync } from 'bcrypt';
import { AuthConfig } from './auth-config';
import { Authenticator } from './authenticator';
import { INTERNAL_HEADERS, patienceHeader, signCaller } from './internal';
import { NotAuthenticated } from './not-authenticated';

const TOKEN = 'the-token-that-gateway-and-servers-share';
const BASIC = 'Basic realm="awx", charset="UTF-8"';
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** As much of AWX as logging in needs: alice by password, bob by token; `asked` holds what `me/` was asked with. */
class TinyAwx {
  readonly asked: (string | undefined)[] = [];
  down = false;
  private readonly users = new Map([
    [basic('alice:secret').authorization, 'alice'],
    [bearer('good').authorization, 'bob'],
  ]);
  private readonly server: Server = createServer((request, response) => {
    const { status, body } = this.answer(request.url, request.headers.authorization);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  private answer(url: string | undefined, authorization: string | undefined) {
    if (url === '/api/') return { status: 200, body: { current_version: '/api/v2/' } };
    if (url !== '/api/v2/me/') return { status: 404, body: { detail: 'Not found.' } };
    this.asked.push(authorization);
    const username = this.users.get(authorization ?? '');
    if (this.down) return { status: 500, body: {} };
    if (!username) return { status: 401, body: { detail: 'Authentication credentials were not provided.' } };
    return { status: 200, body: { count: 1, next: null, previous: null, results: [{ id: 3, username }] } };
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** As in a server: the client acts for the call in progress and stops when its caller leaves. */
class CallInProgress extends AwxCaller {
  override credentials = () => currentCall()?.caller?.awx;
  override requestId = () => currentCall()?.requestId;
  override signal = () => currentCall()?.signal;
  override beforeWrite = () => Promise.resolve();
  override touched() {}
}

describe('Authenticator', () => {
  let awx: TinyAwx;
  let client: AwxClient;
  const authenticator = (env: NodeJS.ProcessEnv = {}) => new Authenticator(AuthConfig.from(env), client);
  const refusalOf = async (attempt: Promise<unknown>): Promise<NotAuthenticated> => {
    const error = await attempt.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(NotAuthenticated);
    return error as NotAuthenticated;
  };

  beforeEach(async () => {
    awx = new TinyAwx();
    client = new AwxClient(AwxConfig.from({ AWX_BASE_URL: await awx.start() }), new CallInProgress());
  });

  afterEach(async () => {
    client.onApplicationShutdown();
    await awx.stop();
  });

  describe('in awx mode', () => {
    it('knows a caller by what AWX knows, and lets the call run as that caller', async () => {
      expect(await authenticator().authenticate(basic('alice:secret'))).toEqual({
        name: 'alice',
        awx: { kind: 'basic', username: 'alice', password: 'secret' },
      });
      expect(await authenticator().authenticate(bearer('good'))).toEqual({
        name: 'bob',
        awx: { kind: 'bearer', token: 'good' },
      });
    });

    it('asks AWX once for the same credentials, also at the same time', async () => {
      const one = authenticator();
      await Promise.all(Array.from({ length: 10 }, () => one.authenticate(basic('alice:secret'))));
      await one.authenticate(basic('alice:secret'));
      await refusalOf(one.authenticate(basic('alice:wrong')));
      await refusalOf(one.authenticate(basic('alice:wrong')));
      expect(awx.asked).toEqual([basic('alice:secret').authorization, basic('alice:wrong').authorization]);
    });

    it('has the teams of a caller asked once for each AWX, until its credentials are refused', async () => {
      const one = authenticator();
      const alice = await one.authenticate(basic('alice:secret'));
      const bob = await one.authenticate(bearer('good'));
      const ask = jest.fn(async () => ['web']);
      await Promise.all([1, 2].map(() => one.teamsOf(alice, undefined, ask)));
      expect(await one.teamsOf(alice, undefined, ask)).toEqual(['web']);
      expect(ask).toHaveBeenCalledTimes(1);
      await one.teamsOf(bob, undefined, ask);
      await one.teamsOf(alice, 'staging', ask);
      expect(ask).toHaveBeenCalledTimes(3);
      await one.forget(alice);
      await one.teamsOf(alice, undefined, ask);
      await one.teamsOf(bob, undefined, ask);
      expect(ask).toHaveBeenCalledTimes(4);
      expect(await one.teamsOf({ name: 'carol' }, undefined, ask)).toBeUndefined();
    });

    it('refuses without credentials, offering both kinds', async () => {
      const refusal = await refusalOf(authenticator().authenticate({}));
      expect(refusal.wwwAuthenticate).toEqual([BASIC, 'Bearer realm="awx"']);
      expect(refusal.message).toMatch(/missing.*Basic.*Bearer/);
      expect(awx.asked).toEqual([]);
    });

    it('refuses a wrong password and a wrong token, and marks the token alone', async () => {
      const password = await refusalOf(authenticator().authenticate(basic('alice:wrong')));
      expect(password.wwwAuthenticate).toEqual([BASIC, 'Bearer realm="awx"']);
      const token = await refusalOf(authenticator().authenticate(bearer('bad')));
      expect(token.wwwAuthenticate).toEqual([BASIC, 'Bearer realm="awx", error="invalid_token"']);
      expect(`${password.message} ${token.message}`).not.toMatch(/alice|bad/);
    });

    it('refuses a malformed header without asking AWX', async () => {
      const refusal = await refusalOf(authenticator().authenticate({ authorization: 'Basic %%%' }));
      expect(refusal.message).toContain('base64');
      expect(awx.asked).toEqual([]);
    });

    it('calls nobody wrong while AWX is down, and remembers nothing of it', async () => {
      const one = authenticator();
      awx.down = true;
      await expect(one.authenticate(basic('alice:secret'))).rejects.toThrow(AwxUnavailable);
      awx.down = false;
      expect(await one.authenticate(basic('alice:secret'))).toMatchObject({ name: 'alice' });
    });

    it('goes on with a shared check when the caller who began it leaves', async () => {
      const one = authenticator();
      const leaving = new AbortController();
      const call: CallContext = {
        server: 'core',
        surface: 'rest',
        requestId: 'x',
        signal: leaving.signal,
        startedAt: 0,
        recorded: { touched: [] },
      };
      const first = runInCall(call, () => one.authenticate(basic('alice:secret')));
      const second = one.authenticate(basic('alice:secret'));
      leaving.abort();
      expect(await Promise.all([first, second])).toMatchObject([{ name: 'alice' }, { name: 'alice' }]);
      expect(awx.asked).toHaveLength(1);
    });
  });

  describe('in service mode', () => {
    let directory: string;
    let file: string;

    beforeEach(() => {
      directory = mkdtempSync(join(tmpdir(), 'auth-'));
      file = join(directory, 'users');
      writeFileSync(file, `carol:${hashSync('sesame', 4)}\n`);
    });

    afterEach(() => rmSync(directory, { recursive: true }));

    it('knows the configured user and those of the file; they carry no AWX credentials', async () => {
      const one = authenticator({
        AUTH_MODE: 'service',
        AUTH_USERNAME: 'dave',
        AUTH_PASSWORD: 'open',
        AUTH_HTPASSWD_FILE: file,
      });
      expect(await one.authenticate(basic('dave:open'))).toEqual({ name: 'dave' });
      expect(await one.authenticate(basic('carol:sesame'))).toEqual({ name: 'carol' });
      for (const wrong of ['dave:sesame', 'carol:open', 'dave:', 'alice:secret', 'eve:sesame'])
        await refusalOf(one.authenticate(basic(wrong)));
      expect(awx.asked).toEqual([]);
    });

    it('refuses a user at once who was removed from the file', async () => {
      const one = authenticator({ AUTH_MODE: 'service', AUTH_HTPASSWD_FILE: file });
      await one.authenticate(basic('carol:sesame'));
      writeFileSync(file, `erin:${hashSync('sesame', 4)}\n`);
      await refusalOf(one.authenticate(basic('carol:sesame')));
      expect(await one.authenticate(basic('erin:sesame'))).toEqual({ name: 'erin' });
    });

    it('offers Basic alone, since it has no tokens', async () => {
      const one = authenticator({ AUTH_MODE: 'service', AUTH_HTPASSWD_FILE: file });
      expect((await refusalOf(one.authenticate({}))).wwwAuthenticate).toEqual([BASIC]);
      expect((await refusalOf(one.authenticate(bearer('good')))).wwwAuthenticate).toEqual([BASIC]);
    });

    it('does not boot without the file that it needs', () => {
      const env = { AUTH_MODE: 'service', AUTH_HTPASSWD_FILE: join(directory, 'missing') };
      expect(() => authenticator(env)).toThrow('AUTH_HTPASSWD_FILE');
    });
  });

  it('calls everybody anonymous in none mode, whatever they send', async () => {
    const one = authenticator({ AUTH_MODE: 'none' });
    expect(await one.authenticate({})).toEqual({ name: 'anonymous' });
    expect(await one.authenticate(basic('alice:wrong'))).toEqual({ name: 'anonymous' });
  });

  describe('behind the gateway', () => {
    const shared = { INTERNAL_AUTH_TOKEN: TOKEN };
    const modes = [
      { AUTH_MODE: 'awx' },
      { AUTH_MODE: 'service', AUTH_USERNAME: 'dave', AUTH_PASSWORD: 'open' },
      { AUTH_MODE: 'none' },
    ];

    it('takes the name without a new check, and the credentials as they are', async () => {
      const gateway = authenticator(shared);
      const signed = gateway.internalHeaders(await gateway.authenticate(basic('alice:secret')));
      awx.asked.length = 0;
      expect(await authenticator(shared).authenticate({ ...signed, ...basic('alice:secret') })).toEqual({
        name: 'alice',
        awx: { kind: 'basic', username: 'alice', password: 'secret' },
      });
      expect(awx.asked).toEqual([]);
    });

    it('never lets a caller without credentials run as the service account in awx mode', async () => {
      const signed = authenticator(shared).internalHeaders({ name: 'anonymous' });
      await refusalOf(authenticator(shared).authenticate(signed));
    });

    it('takes the name alone in service mode', async () => {
      const one = authenticator({ ...shared, ...modes[1] });
      expect(await one.authenticate(one.internalHeaders({ name: 'carol' }))).toEqual({ name: 'carol' });
    });

    it.each(modes)('refuses a wrong token and an unexpected one with %j', async (mode) => {
      const forged = authenticator({ INTERNAL_AUTH_TOKEN: 'guess' }).internalHeaders({ name: 'admin' });
      const headers = { ...forged, ...basic('alice:secret') };
      const wrong = await refusalOf(authenticator({ ...shared, ...mode }).authenticate(headers));
      expect(wrong.message).toContain('INTERNAL_AUTH_TOKEN');
      expect(wrong.wwwAuthenticate).toContain(BASIC);
      await refusalOf(authenticator(mode).authenticate(headers));
    });

    it('ignores a name that nobody has signed', async () => {
      const headers = { ...basic('alice:secret'), 'x-internal-caller': 'admin' };
      expect(await authenticator(shared).authenticate(headers)).toMatchObject({ name: 'alice' });
    });

    it.each<[string, object, number | undefined]>([
      ['of the gateway', signCaller(TOKEN, 'alice'), 5000],
      ['of nobody', {}, undefined],
      ['of another', signCaller('guessed', 'alice'), undefined],
    ])('takes the patience %s', (_, signed, patience) => {
      const headers = { ...signed, ...patienceHeader(5000.7) };
      expect(authenticator(shared).patienceIn(headers)).toBe(patience);
      // Without a token nobody can be told apart, and whoever shortens a call shortens their own.
      expect(authenticator({}).patienceIn(headers)).toBe(5000);
      for (const odd of ['', '-1', '1e9', 'soon', '99999999999'])
        expect(authenticator({}).patienceIn({ 'x-internal-patience': odd })).toBeUndefined();
    });

    it('names every header that must not come from outside', () => {
      const signed = authenticator(shared).internalHeaders({ name: 'alice', readsOnly: new Error() });
      const sent = Object.keys({ ...signed, ...patienceHeader(1) });
      expect(sent.sort()).toEqual([...INTERNAL_HEADERS].sort());
    });
  });
});
