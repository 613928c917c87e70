import { insert } from '../../kernel/crud';
import type { Row, Sim } from '../../kernel/types';
import { pythonStr } from '../../python/python';
import { NOTIFICATION_KINDS } from './kinds';

/** Where AWX says that it can be found, in what it sends. */
export const BASE_URL = 'https://platformhost';

const DELIVERY_MS = 500;

/**
 * Writes a notification and delivers it a moment later. Nothing leaves the process.
 * @param job the unified job it tells of
 */
export function send(sim: Sim, template: Row, { message, body }: { message: string; body: unknown }, job?: Row): Row {
  const kind = NOTIFICATION_KINDS[template.notification_type]!;
  const notification = insert({ sim }, sim.resource('notifications'), {
    notification_template: template.id,
    notification_type: template.notification_type,
    recipients: pythonStr(template.notification_configuration[kind.recipients]),
    subject: message,
    body,
    unified_job: job?.id ?? null,
  });
  sim.clock.after(DELIVERY_MS, () => deliver(sim, notification, template));
  return notification;
}

/** The address of a notification decides: nobody listens on the discard port, and no mail server on this machine. */
function deliver(sim: Sim, notification: Row, template: Row): void {
  if (!sim.store.has(notification)) return;
  const error = refusal(template);
  sim.store.update(notification, error ? { status: 'failed', error } : { status: 'successful', notifications_sent: 1 });
}

const REFUSED = '[Errno 111] Connection refused';

/** What the machine at the other end would say: undefined when it takes the notification. */
function refusal({ notification_type: kind, notification_configuration: config }: Row): string | undefined {
  if (kind === 'email') return isHere(config.host) || config.port === 9 ? REFUSED : undefined;
  const target = String(config[NOTIFICATION_KINDS[kind]!.recipients] ?? '');
  const found = /^(https?):\/\/([^/:]+):9(\/.*)?$/.exec(target);
  return found ? refusedUrl(found) : undefined;
}

const isHere = (host: unknown): boolean => /^(localhost|127\..*|::1)$/.test(String(host));

function refusedUrl([, scheme, host, path = '/']: RegExpExecArray): string {
  const pool = `${scheme!.toUpperCase()}Connection`;
  return `${pool}Pool(host='${host}', port=9): Max retries exceeded with url: ${path} (Caused by NewConnectionError("${pool}(host='${host}', port=9): Failed to establish a new connection: ${REFUSED}"))`;
}
