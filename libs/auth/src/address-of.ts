import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { AddressTest } from '@libs/config';
import { all } from 'proxy-addr';

/**
 * The address from which a request comes: that of its connection. Where that is a trusted proxy, the last one in
 * `X-Forwarded-For` that is none; what is further left there is whatever the caller wrote.
 */
export function addressOf(request: IncomingMessage, isProxy: AddressTest | undefined): string {
  const { remoteAddress = '' } = request.socket;
  if (!isProxy || request.headers['x-forwarded-for'] === undefined) return remoteAddress;
  return all(request, isProxy).findLast((address) => isIP(address) > 0) ?? remoteAddress;
}
