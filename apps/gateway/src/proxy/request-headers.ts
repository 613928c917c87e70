import type { IncomingMessage } from 'node:http';
import { HOP_BY_HOP, namedByConnection } from './header-names';

/** Made anew for the server, or checked at the edge and of no use behind it. */
const REPLACED = new Set(['host', 'expect', 'origin', 'x-request-id']);

/** By these only a trusted proxy may say who calls; from outside they are a forgery. */
const IDENTITY = /^(x-internal-|x-auth-request-|x-forwarded-(user|email|groups|preferred-username)$|(x-)?remote-user$)/;

/**
 * The headers for the server, as undici takes them: name, value, name, value ... `own` are the gateway's and win, `undefined` over
 * the caller's too; `withheld` are lower-case names of the caller's that go no further.
 */
export function headersForServer(
  request: IncomingMessage,
  own: Readonly<Record<string, string | undefined>>,
  withheld: readonly string[] = [],
): string[] {
  const { rawHeaders } = request;
  const named = [...namedByConnection(request.headers.connection), ...withheld];
  const headers: string[] = [];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!.toLowerCase();
    if (!isDropped(name) && !named.includes(name) && !Object.hasOwn(own, name))
      headers.push(name, rawHeaders[index + 1]!);
  }
  for (const [name, value] of Object.entries(own)) if (value !== undefined) headers.push(name, value);
  return headers;
}

const isDropped = (name: string): boolean => HOP_BY_HOP.has(name) || REPLACED.has(name) || IDENTITY.test(name);
