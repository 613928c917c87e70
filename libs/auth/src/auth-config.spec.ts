import { AuthConfig } from './auth-config';

const LONG = 'a-token-of-more-than-thirty-two-characters';

const settings = (env: NodeJS.ProcessEnv) => {
  const { mode, user, htpasswdFile, internalToken, cacheSeconds, failureCacheSeconds } = AuthConfig.from(env);
  return { mode, user, htpasswdFile, internalToken, cacheSeconds, failureCacheSeconds };
};

describe('AuthConfig', () => {
  it('asks AWX unless told otherwise', () => {
    expect(settings({})).toEqual({
      mode: 'awx',
      user: undefined,
      htpasswdFile: undefined,
      internalToken: undefined,
      cacheSeconds: 60,
      failureCacheSeconds: 5,
    });
  });

  it('reads every variable', () => {
    const config = settings({
      AUTH_MODE: 'service',
      AUTH_USERNAME: 'alice',
      AUTH_PASSWORD: 'pass:word',
      AUTH_HTPASSWD_FILE: __filename,
      INTERNAL_AUTH_TOKEN: LONG,
      AUTH_CACHE_SECONDS: '30',
      AUTH_FAILURE_CACHE_SECONDS: '2',
      NODE_ENV: 'production',
    });
    expect(config).toEqual({
      mode: 'service',
      user: { username: 'alice', password: 'pass:word' },
      htpasswdFile: __filename,
      internalToken: LONG,
      cacheSeconds: 30,
      failureCacheSeconds: 2,
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const env = {
      AUTH_MODE: '',
      AUTH_USERNAME: '',
      AUTH_CACHE_SECONDS: '',
      INTERNAL_AUTH_TOKEN: '',
      NODE_ENV: 'production',
    };
    expect(settings(env)).toEqual(settings({}));
  });

  it.each([
    ['AUTH_MODE', { AUTH_MODE: 's3cret' }],
    ['AUTH_MODE', { AUTH_MODE: 'service' }],
    ['AUTH_PASSWORD', { AUTH_USERNAME: 's3cret' }],
    ['AUTH_USERNAME', { AUTH_PASSWORD: 's3cret' }],
    ['AUTH_USERNAME', { AUTH_USERNAME: 's3cret:', AUTH_PASSWORD: 's3cret' }],
    ['AUTH_CACHE_SECONDS', { AUTH_CACHE_SECONDS: 's3cret' }],
    ['AUTH_CACHE_SECONDS', { AUTH_CACHE_SECONDS: '0' }],
    ['AUTH_FAILURE_CACHE_SECONDS', { AUTH_FAILURE_CACHE_SECONDS: '-1' }],
    ['INTERNAL_AUTH_TOKEN', { INTERNAL_AUTH_TOKEN: `${LONG} s3cret` }],
    ['INTERNAL_AUTH_TOKEN', { INTERNAL_AUTH_TOKEN: 's3cret', NODE_ENV: 'production' }],
    ['INTERNAL_AUTH_TOKEN', { INTERNAL_AUTH_TOKEN: `change-me-s3cret-${LONG}`, NODE_ENV: 'production' }],
  ])('names %s and no value when it refuses %j', (variable, env) => {
    expect(() => AuthConfig.from(env)).toThrow(new RegExp(`^${variable}(?!.*s3cret)`));
  });

  it('names all that is wrong at once', () => {
    expect(() => AuthConfig.from({ AUTH_MODE: 'x', AUTH_CACHE_SECONDS: 'x' })).toThrow(/AUTH_MODE.*AUTH_CACHE_SECONDS/);
  });

  it('takes a short token outside of production', () => {
    expect(AuthConfig.from({ INTERNAL_AUTH_TOKEN: 'change-me' }).internalToken).toBe('change-me');
  });
});
