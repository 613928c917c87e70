import { choice, int, json, ref, text } from '../../kernel/fields';
import type { Resource, Row, Values } from '../../kernel/types';
import { KIND_CHOICES } from './kinds';

const STATES = [
  ['pending', 'Pending'],
  ['successful', 'Successful'],
  ['failed', 'Failed'],
] as const;

/** The log of what was sent. */
export const notifications: Resource = {
  name: 'notifications',
  type: 'notification',
  model: 'Notification',
  order: ['-id'],
  search: ['subject', 'notification_type', 'body'],
  anonymous: true,
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: {
    notification_template: ref('notification_templates', { readOnly: true, onDelete: 'cascade' }),
    error: text({ readOnly: true }),
    status: choice(STATES, { readOnly: true, default: 'pending' }),
    notifications_sent: int(0, { readOnly: true }),
    notification_type: choice(KIND_CHOICES, { readOnly: true }),
    recipients: text({ readOnly: true }),
    subject: text({ readOnly: true }),
    body: json({}, { readOnly: true }),
    unified_job: ref('unified_jobs', { readOnly: true, hidden: true, link: false, summary: false }),
  },
  extra: told,
};

const WITHOUT_SUBJECT = ['webhook', 'awssns'];
const WITH_BODY = ['email', 'webhook', 'pagerduty', 'awssns'];

/** Chat services take a line, webhooks a body, mail both. */
function told({ notification_type: kind, body }: Row): Values {
  return {
    ...(WITHOUT_SUBJECT.includes(kind) && { subject: undefined }),
    body: WITH_BODY.includes(kind) ? (kind === 'email' ? body : asObject(body)) : undefined,
  };
}

/** Bodies are rendered as texts; one that holds an object is shown as the object. */
function asObject(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    const parsed: unknown = JSON.parse(body);
    return parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed) ? parsed : body;
  } catch {
    return body;
  }
}
