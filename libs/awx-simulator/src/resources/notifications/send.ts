import { insert } from '../../kernel/crud';
import type { Row, Sim } from '../../kernel/types';
import { NOTIFICATION_KINDS } from './kinds';

const DELIVERY_MS = 500;
const KINDS_WITH_BODY = ['email', 'webhook', 'pagerduty', 'awssns'];

/**
 * Writes a notification and delivers it a moment later. Nothing leaves the process.
 * @param job the unified job it tells of
 */
export function send(sim: Sim, template: Row, subject: string, body: unknown, job?: Row): Row {
  const kind = NOTIFICATION_KINDS[template.notification_type];
  const recipients = template.notification_configuration[kind.recipients];
  const notification = insert({ sim }, sim.resource('notifications'), {
    notification_template: template.id,
    notification_type: template.notification_type,
    recipients: Array.isArray(recipients) ? JSON.stringify(recipients) : String(recipients),
    subject,
    message_body: KINDS_WITH_BODY.includes(template.notification_type) ? body : null,
    unified_job: job?.id ?? null,
  });
  sim.clock.after(DELIVERY_MS, () => deliver(sim, notification, template));
  return notification;
}

/** The address of a notification decides: nobody listens on the discard port. */
function deliver(sim: Sim, notification: Row, template: Row): void {
  if (!sim.store.has(notification)) return;
  const target = String(template.notification_configuration.url ?? '');
  const refused = /^(https?):\/\/([^/:]+):9(\/.*)?$/.exec(target);
  sim.store.update(
    notification,
    refused ? { status: 'failed', error: refusal(refused) } : { status: 'successful', notifications_sent: 1 },
  );
}

function refusal([, scheme, host, path = '/']: RegExpExecArray): string {
  const pool = `${scheme.toUpperCase()}Connection`;
  return `${pool}Pool(host='${host}', port=9): Max retries exceeded with url: ${path} (Caused by NewConnectionError("${pool}(host='${host}', port=9): Failed to establish a new connection: [Errno 111] Connection refused"))`;
}
