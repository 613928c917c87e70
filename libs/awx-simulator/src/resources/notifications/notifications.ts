import { int, json, ref, text } from '../../kernel/fields';
import type { Resource } from '../../kernel/types';

/** The log of what was sent. */
export const notifications: Resource = {
  name: 'notifications',
  type: 'notification',
  model: 'Notification',
  order: ['-id'],
  search: ['subject', 'notification_type', 'recipients'],
  anonymous: true,
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: {
    notification_template: ref('notification_templates', { readOnly: true, onDelete: 'cascade' }),
    error: text({ readOnly: true }),
    status: text({ readOnly: true, default: 'pending' }),
    notifications_sent: int(0, { readOnly: true }),
    notification_type: text({ readOnly: true }),
    recipients: text({ readOnly: true }),
    subject: text({ readOnly: true, hidden: true }),
    message_body: json(null, { readOnly: true, hidden: true }),
    unified_job: ref('unified_jobs', { readOnly: true, hidden: true, link: false, summary: false }),
  },
  // Chat services take a line, the others a body.
  extra: (row) => (row.message_body === null ? { subject: row.subject } : { body: row.message_body }),
};
