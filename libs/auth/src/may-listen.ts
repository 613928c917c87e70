import { BlockList, isIP } from 'node:net';
import type { AuthConfig } from './auth-config';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopback = (host: string) => {
  const family = isIP(host);
  return family === 0 ? host === 'localhost' : loopback.check(host, family === 4 ? 'ipv4' : 'ipv6');
};

/**
 * Call before listening on `host` (an address or name; none means every interface).
 * Throws when `AUTH_MODE=none` would let other machines in without a password.
 */
export function assertMayListen(config: AuthConfig, host: string | undefined): void {
  if (config.mode !== 'none' || isLoopback(host ?? '')) return;
  throw new Error(
    `AUTH_MODE=none lets anybody in, so it may listen only on loopback, not on ${host || 'every interface'}. ` +
      'Listen on 127.0.0.1, or set AUTH_MODE to awx, service or oauth.',
  );
}
