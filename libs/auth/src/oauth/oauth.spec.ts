import { AuthorizationServer, type AuthorizationServerOptions } from '@libs/testing';
import { type CryptoKey, exportSPKI, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { AuthConfig } from '../auth-config';
import { AuthUnavailable } from '../auth-unavailable';
import { Authenticator } from '../authenticator';
import { NotAuthenticated } from '../not-authenticated';
import { InsufficientScope } from './insufficient-scope';

const PUBLIC_URL = 'https://awx-mcp.example.com';
const METADATA = `resource_metadata="${PUBLIC_URL}/.well-known/oauth-protected-resource`;
const HOUR = 3_600;

/** Nobody asks AWX who it is. */
const NO_AWX = { checkCredentials: () => Promise.reject(new Error('AWX was asked')) };

const errorOf = (attempt: Promise<unknown>): Promise<Error> =>
  attempt.then(
    () => {
      throw new Error('was let in');
    },
    (error: Error) => error,
  );

describe('a caller of AUTH_MODE=oauth', () => {
  const servers: AuthorizationServer[] = [];
  let issuer: AuthorizationServer;

  const serve = async (options: AuthorizationServerOptions = {}): Promise<AuthorizationServer> => {
    const server = await AuthorizationServer.start(options);
    servers.push(server);
    return server;
  };

  const authenticator = (env: NodeJS.ProcessEnv = {}, of = issuer): Authenticator => {
    const needed = { AUTH_MODE: 'oauth', OAUTH_ISSUER: of.issuer, PUBLIC_URL, AWX_TOKEN: 'x', READ_ONLY: 'true' };
    return new Authenticator(AuthConfig.from({ ...needed, ...env }), NO_AWX);
  };

  const at = (token: string, path = '') => [{ authorization: `Bearer ${token}` }, { path }] as const;
  const later = (seconds: number): void => {
    const [date, monotonic] = [Date.now(), performance.now()];
    jest.spyOn(Date, 'now').mockReturnValue(date + seconds * 1000);
    jest.spyOn(performance, 'now').mockReturnValue(monotonic + seconds * 1000);
  };

  beforeEach(async () => {
    issuer = await serve();
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  it.each(['ES256', 'RS256', 'PS512', 'EdDSA'])('is known by a token that is signed with %s', async (alg) => {
    await issuer.rotate(alg);
    const one = authenticator();
    expect(await one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL })))).toEqual({ name: 'anna' });
    expect(await one.authenticate(...at(await issuer.token({ aud: ['other', PUBLIC_URL] }, { typ: 'JWT' })))).toEqual({
      name: 'anna',
    });
    expect(issuer.asked.filter((path) => path === '/keys')).toHaveLength(1);
  });

  it('has the name that the configured claim says', async () => {
    const one = authenticator({ OAUTH_USERNAME_CLAIM: 'preferred_username' });
    const token = await issuer.token({ aud: PUBLIC_URL, preferred_username: 'Änne Müller' });
    expect(await one.authenticate(...at(token))).toEqual({ name: 'Änne Müller' });
  });

  const claims: [string, JWTPayload, RegExp][] = [
    ['of another issuer', { iss: 'https://elsewhere.example.com' }, /another authorization server/],
    ['for another audience', { aud: 'https://elsewhere.example.com' }, /somebody else/],
    ['for no audience', { aud: undefined }, /somebody else/],
    ['that has expired', { exp: 1_700_000_000 }, /has expired/],
    ['that never expires', { exp: undefined }, /does not say when it expires/],
    ['that is not valid yet', { nbf: Math.floor(Date.now() / 1000) + HOUR }, /not valid yet/],
    ['that is bound to a key', { cnf: { jkt: 'abc' } }, /bound to a key/],
    ['without a name', { sub: undefined }, /no name/],
    ['with an empty name', { sub: '' }, /no name/],
    ['with a name of two lines', { sub: 'anna\nroot' }, /no name/],
    ['with a name that reads otherwise', { sub: 'anna\u202e' }, /no name/],
    ['with a name that looks like another', { sub: 'anna ' }, /no name/],
    ['with half a character', { sub: '\ud800' }, /no name/],
    ['with a name that is too long', { sub: 'a'.repeat(151) }, /no name/],
    ['with a number for a name', { sub: 7 as unknown as string }, /no name/],
  ];

  const refused = async (token: string, words: RegExp): Promise<void> => {
    const error = await errorOf(authenticator().authenticate(...at(token, '/mcp/core')));
    expect(error).toBeInstanceOf(NotAuthenticated);
    const { wwwAuthenticate } = error as NotAuthenticated;
    expect(wwwAuthenticate).toEqual([`Bearer error="invalid_token", ${METADATA}/mcp/core"`]);
    expect(error.message).toMatch(words);
    expect(error.message).toContain(issuer.issuer);
    for (const part of token.split('.').filter((each) => each.length > 20)) expect(error.message).not.toContain(part);
  };

  it.each(claims)('is refused with a token %s', async (_, changed, words) => {
    await refused(await issuer.token({ aud: PUBLIC_URL, ...changed }), words);
  });

  it('is refused with a token that nobody signed, or that was signed with what everybody knows', async () => {
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: issuer.issuer, sub: 'anna', aud: PUBLIC_URL, exp: now + HOUR };
    await refused(new UnsecuredJWT(payload).encode(), /not accepted/);
    const { kid } = issuer.publicJwk;
    const secrets = [
      JSON.stringify(issuer.publicJwk),
      await exportSPKI(
        (await importJWK({ ...issuer.publicJwk, ext: true }, 'ES256', { extractable: true })) as CryptoKey,
      ),
    ];
    for (const secret of secrets) {
      const forged = new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(new TextEncoder().encode(secret));
      await refused(await forged, /not accepted/);
    }
  });

  it('is refused with a token that somebody else signed under the same key name', async () => {
    const other = await serve();
    const forged = await other.token({ aud: PUBLIC_URL, iss: issuer.issuer }, { kid: issuer.publicJwk.kid });
    await refused(forged, /not accepted/);
  });

  it('is refused with what is no access token', async () => {
    await refused('garbage', /not accepted/);
    await refused('a.b.c', /not accepted/);
    await refused(await issuer.token({ aud: PUBLIC_URL }, { typ: 'logout+jwt' }), /no access token/);
  });

  it('is refused with a token that is too long to be looked at', async () => {
    await refused(await issuer.token({ aud: PUBLIC_URL, much: 'x'.repeat(9_000) }), /too long/);
    expect(issuer.asked).toEqual([]);
  });

  it('is told where to log in, without an error, when no token came', async () => {
    const wanted = [`Bearer scope="awx:read awx", ${METADATA}"`];
    const one = authenticator({ OAUTH_SCOPES: 'awx:read  awx' });
    for (const authorization of [undefined, 'Basic YWRtaW46cGFzc3dvcmQ=', 'Basic %%%', 'Digest x']) {
      const error = (await errorOf(one.authenticate({ authorization }))) as NotAuthenticated;
      expect(error).toBeInstanceOf(NotAuthenticated);
      expect(error.wwwAuthenticate).toEqual(wanted);
      expect(error.message).toContain(`Log in at ${issuer.issuer}`);
    }
  });

  it('needs every scope that is asked for', async () => {
    const one = authenticator({ OAUTH_SCOPES: 'awx:read awx' });
    const having = async (scopes: JWTPayload) =>
      one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL, ...scopes })));
    expect(await having({ scope: 'openid awx awx:read' })).toEqual({ name: 'anna' });
    expect(await having({ scp: ['awx', 'awx:read'] })).toEqual({ name: 'anna' });
    for (const scopes of [{}, { scope: 'awx' }, { scope: 'awx:reader awx' }]) {
      const error = (await errorOf(having(scopes))) as InsufficientScope;
      expect(error).toBeInstanceOf(InsufficientScope);
      expect(error.wwwAuthenticate).toEqual([`Bearer error="insufficient_scope", scope="awx:read awx", ${METADATA}"`]);
    }
  });

  it('only reads without the scopes for changes, and is told which those are', async () => {
    const shared = { INTERNAL_AUTH_TOKEN: 'the-token-that-gateway-and-servers-share' };
    const one = authenticator({ ...shared, OAUTH_SCOPES: 'awx', OAUTH_WRITE_SCOPES: 'awx:write' });
    const caller = await one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL, scope: 'awx' }), '/mcp'));
    const wanted = [`Bearer error="insufficient_scope", scope="awx awx:write", ${METADATA}/mcp"`];
    expect(caller).toMatchObject({ name: 'anna', readsOnly: { wwwAuthenticate: wanted } });
    const behind = await one.authenticate(one.internalHeaders(caller), { path: '/mcp' });
    expect(behind).toMatchObject({ name: 'anna', readsOnly: { wwwAuthenticate: wanted } });
    const both = await issuer.token({ aud: PUBLIC_URL, scope: 'awx:write awx' });
    expect(await one.authenticate(...at(both))).toEqual({ name: 'anna' });
  });

  describe('whose token is for an address', () => {
    const path = '/env/staging/mcp/core';
    const callAt = async (aud: string, env: NodeJS.ProcessEnv = {}) =>
      authenticator(env).authenticate(...at(await issuer.token({ aud }), path));

    it.each(['', '/', '/env/staging', '/env/staging/mcp', path])('may call below it: %j', async (below) => {
      expect(await callAt(`${PUBLIC_URL}${below}`)).toEqual({ name: 'anna' });
    });

    it.each(['/mcp/core', '/env/production/mcp/core', '/env/staging/mcp/core/full', '/env/stag', `${path}/`])(
      'may not call beside it: %j',
      async (beside) => {
        expect(await errorOf(callAt(`${PUBLIC_URL}${beside}`))).toBeInstanceOf(NotAuthenticated);
      },
    );

    it('may call nothing where another audience is configured', async () => {
      expect(await callAt('awx-mcp', { OAUTH_AUDIENCE: 'awx-mcp' })).toEqual({ name: 'anna' });
      expect(await errorOf(callAt(PUBLIC_URL, { OAUTH_AUDIENCE: 'awx-mcp' }))).toBeInstanceOf(NotAuthenticated);
    });

    it('makes no other host of this one by the name that it calls it', async () => {
      const one = authenticator({ PUBLIC_URL: '', OAUTH_AUDIENCE: 'awx-mcp' });
      const token = await issuer.token({ aud: 'http://evil.example.com' });
      const attempt = one.authenticate({ host: 'evil.example.com', authorization: `Bearer ${token}` });
      expect(await errorOf(attempt)).toBeInstanceOf(NotAuthenticated);
    });
  });

  describe('and the authorization server', () => {
    it('is not asked again for every made-up key name', async () => {
      const one = authenticator();
      await one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL })));
      for (let each = 0; each < 20; each++) {
        const token = await issuer.token({ aud: PUBLIC_URL }, { kid: `made-up-${each}` });
        expect(await errorOf(one.authenticate(...at(token)))).toBeInstanceOf(NotAuthenticated);
      }
      expect(issuer.asked.filter((path) => path === '/keys')).toHaveLength(1);
    });

    it('may change its keys', async () => {
      const one = authenticator();
      const old = await issuer.token({ aud: PUBLIC_URL });
      await one.authenticate(...at(old));
      await issuer.rotate('RS256');
      later(31);
      expect(await one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL })))).toEqual({ name: 'anna' });
      expect(await errorOf(one.authenticate(...at(old)))).toBeInstanceOf(NotAuthenticated);
    });

    it('makes nobody wrong while it does not answer, and is not asked by every call', async () => {
      const one = authenticator();
      const token = await issuer.token({ aud: PUBLIC_URL });
      issuer.failing = 503;
      for (let each = 0; each < 5; each++) {
        const error = await errorOf(one.authenticate(...at(token)));
        expect(error).toBeInstanceOf(AuthUnavailable);
        expect(error.message).toMatch(/authorization server .*no metadata.*OAUTH_ISSUER/s);
      }
      expect(issuer.asked).toHaveLength(2);
      issuer.failing = undefined;
      later(6);
      expect(await one.authenticate(...at(token))).toEqual({ name: 'anna' });
    });

    it('is told apart from a network that does not reach it', async () => {
      const token = await issuer.token({ aud: PUBLIC_URL });
      const one = authenticator();
      await issuer.close();
      expect((await errorOf(one.authenticate(...at(token)))).message).toContain('it cannot be reached (ECONNREFUSED)');
    });

    it.each([
      { path: '/realms/ops' },
      { path: '/realms/ops', metadata: '/.well-known/openid-configuration' as const },
      { metadata: '/.well-known/openid-configuration' as const },
      { path: '/' },
    ])('is found by its metadata: %j', async (options) => {
      const other = await serve(options);
      const one = authenticator({}, other);
      expect(await one.authenticate(...at(await other.token({ aud: PUBLIC_URL })))).toEqual({ name: 'anna' });
    });

    it('need not be asked where its keys are', async () => {
      const one = authenticator({ OAUTH_JWKS_URL: issuer.jwksUrl });
      expect(await one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL })))).toEqual({ name: 'anna' });
      expect(issuer.asked).toEqual(['/keys']);
    });

    it.each([
      [{ issuer: 'https://elsewhere.example.com' }, /another issuer/],
      [{ jwks_uri: 'http://login.example.com/keys' }, /no address of https/],
      [{ jwks_uri: undefined }, /no address of https/],
    ])('is not believed when its metadata says %j', async (told, words) => {
      const other = await serve({ claims: told });
      const error = await errorOf(authenticator({}, other).authenticate(...at(await other.token({ aud: PUBLIC_URL }))));
      expect(error).toBeInstanceOf(AuthUnavailable);
      expect(error.message).toMatch(words);
    });

    it('is not believed when its keys are none', async () => {
      const one = authenticator({ OAUTH_JWKS_URL: `${issuer.issuer}/.well-known/oauth-authorization-server` });
      expect(await errorOf(one.authenticate(...at(await issuer.token({ aud: PUBLIC_URL }))))).toBeInstanceOf(
        AuthUnavailable,
      );
    });
  });

  describe('behind the gateway', () => {
    const shared = { INTERNAL_AUTH_TOKEN: 'the-token-that-gateway-and-servers-share' };

    it('is known by its word alone', async () => {
      const one = authenticator(shared);
      expect(await one.authenticate(one.internalHeaders({ name: 'anna' }))).toEqual({ name: 'anna' });
      expect(issuer.asked).toEqual([]);
    });

    it('is told where to log in when the word is forged', async () => {
      const forged = authenticator({ INTERNAL_AUTH_TOKEN: 'guess' }).internalHeaders({ name: 'admin' });
      const error = (await errorOf(authenticator(shared).authenticate(forged))) as NotAuthenticated;
      expect(error.wwwAuthenticate).toEqual([`Bearer ${METADATA}"`]);
    });
  });
});

describe('the configuration of AUTH_MODE=oauth', () => {
  const WHOLE = {
    AUTH_MODE: 'oauth',
    OAUTH_ISSUER: 'https://login.example.com/realms/ops',
    PUBLIC_URL,
    AWX_TOKEN: 'x',
    READ_ONLY: 'true',
  };
  const problemOf = (env: NodeJS.ProcessEnv): string => {
    try {
      AuthConfig.from({ ...WHOLE, ...env });
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };

  it('is whole', () => {
    expect(problemOf({})).toBe('');
    expect(problemOf({ READ_ONLY: 'false', POLICY_FILE: __filename })).toBe('');
    expect(problemOf({ PUBLIC_URL: '', OAUTH_AUDIENCE: 'awx-mcp' })).toBe('');
    expect(problemOf({ AWX_TOKEN: '', AWX_USERNAME: 'svc', AWX_PASSWORD: 'x' })).toBe('');
    for (const OAUTH_ISSUER of [
      'http://127.0.0.1:9/a',
      'http://localhost:9',
      'http://[::1]:9',
      'https://login.example.com/',
    ])
      expect(problemOf({ OAUTH_ISSUER })).toBe('');
  });

  it.each([
    [{ OAUTH_ISSUER: '' }, /^OAUTH_ISSUER must be set with AUTH_MODE=oauth$/],
    [{ AUTH_MODE: 'awx' }, /^OAUTH_ISSUER has no effect without AUTH_MODE=oauth/],
    [{ PUBLIC_URL: '' }, /^OAUTH_AUDIENCE or PUBLIC_URL must be set/],
    [{ AWX_TOKEN: '' }, /^AWX_TOKEN, or AWX_USERNAME and AWX_PASSWORD, must be set/],
    [{ READ_ONLY: 'false' }, /^POLICY_FILE or READ_ONLY=true must be set/],
    [{ OAUTH_ISSUER: 'http://login.example.com' }, /^OAUTH_ISSUER must begin with https:/],
    [{ OAUTH_ISSUER: 'login.example.com' }, /^OAUTH_ISSUER must be an address of https/],
    [{ OAUTH_ISSUER: 'https://me:secret@login.example.com' }, /^OAUTH_ISSUER must hold no credentials/],
    [{ OAUTH_ISSUER: 'https://login.example.com/?a=1' }, /^OAUTH_ISSUER must hold no query/],
    [{ OAUTH_JWKS_URL: 'http://login.example.com/keys' }, /^OAUTH_JWKS_URL must begin with https:/],
    [{ OAUTH_SCOPES: 'a"b' }, /^OAUTH_SCOPES must be scopes/],
  ])('is refused with %j', (env, words) => {
    expect(problemOf(env)).toMatch(words);
    expect(problemOf(env)).not.toContain('secret');
  });
});
