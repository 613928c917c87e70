import { randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds tokens: one exchange of one process. */
export interface Holder {
  readonly host: string;
  /** Process ids mean something only within it; 0 where there are none. */
  readonly pidNamespace: string;
  readonly pid: number;
  readonly id: string;
}

/** What the description of a token in AWX says of it. */
export interface Held extends Holder {
  /** When its holder has given it up at the latest, in milliseconds since 1970. */
  readonly until: number;
}

/** Clocks differ between machines. */
const SKEW_MS = 5 * 60_000;

/** With it every description begins, for AWX to find them by. */
export const PREFIX = 'awx-mcp login, held by ';
const WRITTEN = new RegExp(
  `^${PREFIX}(?<host>[\\w.-]+) (?<pidNamespace>\\d+)-(?<pid>\\d+)-(?<id>[0-9a-f]{8}) until (?<until>\\d{4}(-\\d\\d){2}T\\d\\d(:\\d\\d){2}Z)$`,
);

export const newHolder = (): Holder => ({
  host: hostname().replaceAll(/[^\w.-]/g, '-') || 'unknown',
  pidNamespace: pidNamespace(),
  pid: process.pid,
  id: randomBytes(4).toString('hex'),
});

function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}

/** E.g. `awx-mcp login, held by web-7 4026531836-4711-5d0c9a31 until 2026-11-27T20:00:00Z`. */
export const describeHeld = ({ host, pidNamespace, pid, id, until }: Held): string =>
  `${PREFIX}${host} ${pidNamespace}-${pid}-${id} until ${new Date(until).toISOString().replace(/\.\d+/, '')}`;

/** What a description says, or `undefined` when it is not one of these tokens. */
export function parseHeld(description: string): Held | undefined {
  const { host, pidNamespace, pid, id, until } = WRITTEN.exec(description)?.groups ?? {};
  if (!host || !pidNamespace || !id || !until) return undefined;
  return { host, pidNamespace, pid: Number(pid), id, until: Date.parse(until) };
}

/**
 * Whether nobody holds a token any more: its time is over, or its process is known to be gone. Of a process elsewhere nothing
 * is known but its time.
 * @param isLive Whether this exchange still holds it
 */
export function isLeftOver(held: Held, own: Holder, isLive: boolean, now: number): boolean {
  if (isLive) return false;
  if (held.id === own.id || held.until + SKEW_MS < now) return true;
  const comparable = held.host === own.host && held.pidNamespace === own.pidNamespace;
  return comparable && !isRunning(held.pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Somebody else's process may not be signalled, but is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
