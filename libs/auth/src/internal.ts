import type { IncomingHttpHeaders } from 'node:http';
import { sameSecret } from './same-secret';

const TOKEN = 'x-internal-token';
const CALLER = 'x-internal-caller';
const RIGHTS = 'x-internal-rights';
const PATIENCE = 'x-internal-patience';

/** Lower-case names of the headers with which the gateway speaks to a server. It strips them from outside. */
export const INTERNAL_HEADERS: readonly string[] = [TOKEN, CALLER, RIGHTS, PATIENCE];

/** A request claims to come from the gateway and does not prove it. The message is safe to answer. */
export class NotFromGateway extends Error {}

/** Proves to a server that `callerName` was authenticated already. Without a shared token there is nothing to send. */
export const signCaller = (token: string | undefined, callerName: string, readsOnly = false): Record<string, string> =>
  token ? { [TOKEN]: token, [CALLER]: encodeURIComponent(callerName), ...(readsOnly && { [RIGHTS]: 'read' }) } : {};

/** Tells a server for how long its answer is waited for, in ms. */
export const patienceHeader = (ms: number): Record<string, string> => ({ [PATIENCE]: String(Math.floor(ms)) });

/** For how long the gateway waits for an answer, in ms; `undefined` when nobody says so whose word counts. */
export function toldPatience(token: string | undefined, headers: IncomingHttpHeaders): number | undefined {
  const told = headers[PATIENCE];
  if (typeof told !== 'string' || !/^\d{1,9}$/.test(told)) return undefined;
  const sent = headers[TOKEN];
  const isGateway = token === undefined || (typeof sent === 'string' && sameSecret(sent, token));
  return isGateway ? Number(told) : undefined;
}

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
