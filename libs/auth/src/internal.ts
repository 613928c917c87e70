import type { IncomingHttpHeaders } from 'node:http';
import { sameSecret } from './same-secret';

const TOKEN = 'x-internal-token';
const CALLER = 'x-internal-caller';
const RIGHTS = 'x-internal-rights';

/** Lower-case names of the headers with which the gateway signs for a caller. It strips them from outside. */
export const INTERNAL_HEADERS: readonly string[] = [TOKEN, CALLER, RIGHTS];

/** A request claims to come from the gateway and does not prove it. The message is safe to answer. */
export class NotFromGateway extends Error {}

/** Proves to a server that `callerName` was authenticated already. Without a shared token there is nothing to send. */
export const signCaller = (token: string | undefined, callerName: string, readsOnly = false): Record<string, string> =>
  token ? { [TOKEN]: token, [CALLER]: encodeURIComponent(callerName), ...(readsOnly && { [RIGHTS]: 'read' }) } : {};

/** Whether the gateway says that the caller may only read, where it is the gateway that says who calls. */
export const signedReadsOnly = (headers: IncomingHttpHeaders): boolean => headers[RIGHTS] !== undefined;

/** The caller's name if the gateway signs for it, `undefined` if nobody does. Throws `NotFromGateway`. */
export function signedCallerName(token: string | undefined, headers: IncomingHttpHeaders): string | undefined {
  const sent = headers[TOKEN];
  if (sent === undefined) return undefined;
  if (!token || typeof sent !== 'string' || !sameSecret(sent, token))
    throw new NotFromGateway(
      'X-Internal-Token is not accepted here. Send your own credentials without it, or give gateway and server the ' +
        'same INTERNAL_AUTH_TOKEN.',
    );
  return decodeName(headers[CALLER]);
}

function decodeName(encoded: string | string[] | undefined): string {
  try {
    const name = decodeURIComponent(String(encoded ?? ''));
    if (name) return name;
  } catch {
    // Not URL-encoded: refused like a missing one.
  }
  throw new NotFromGateway('X-Internal-Caller must name the caller, URL-encoded, beside X-Internal-Token.');
}
