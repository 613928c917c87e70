import { AuthConfig } from './auth-config';
import { assertMayListen } from './may-listen';

const none = AuthConfig.from({ AUTH_MODE: 'none' });

describe('assertMayListen', () => {
  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1', 'localhost'])('lets nobody be asked on %s', (host) => {
    expect(() => assertMayListen(none, host)).not.toThrow();
  });

  it.each(['0.0.0.0', '::', '10.0.0.1', '::ffff:10.0.0.1', 'core', 'localhost.example.com', '', undefined])(
    'refuses AUTH_MODE=none on %s',
    (host) => expect(() => assertMayListen(none, host)).toThrow(/AUTH_MODE=none.*127\.0\.0\.1/s),
  );

  it('lets the other modes listen anywhere', () => {
    expect(() => assertMayListen(AuthConfig.from({}), '0.0.0.0')).not.toThrow();
  });
});
