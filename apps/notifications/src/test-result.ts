import { setTimeout as delay } from 'node:timers/promises';
import type { Notification } from '@libs/awx';
import type { TestResult } from './notification-templates.dto';

/** Milliseconds between the looks at a test; ten seconds in all. */
const PAUSES: readonly number[] = [300, 700, 1_000, 2_000, 3_000, 3_000];

/** Reads a notification until AWX has sent it or given it up, or the pauses are over. */
export async function outcomeOf(
  read: () => Promise<Notification>,
  signal?: AbortSignal,
  pauses = PAUSES,
): Promise<TestResult> {
  let notification = await read();
  for (const pause of pauses) {
    if (notification.status !== 'pending') break;
    // Of a caller that has gone, the next look finds out.
    await delay(pause, undefined, { signal }).catch(() => undefined);
    notification = await read();
  }
  const { id, status, error } = notification;
  return { notification_id: id, status, error: withoutAddresses(error), next: NEXT[status] };
}

const NEXT: Readonly<Record<string, string>> = {
  pending: 'AWX still tries to send it: see list_notification_history how it ends.',
  failed: 'Mend it with update_notification, then test again.',
};

/** Characters. */
const LONGEST = 300;

/** The first line of what the other side said. Addresses are cut to their host: a hook's path is its password. */
export function withoutAddresses(error: string): string {
  const [line = ''] = error.trim().split('\n');
  const clean = line
    .replace(/\b(https?:\/\/)(?:[^\s/@]*@)?([^\s/'"?#]+)[^\s'")]*/gi, '$1$2')
    .replace(/(\burl:?\s+)\/[^\s)]*/gi, '$1…');
  return clean.length > LONGEST ? `${clean.slice(0, LONGEST)}…` : clean;
}
