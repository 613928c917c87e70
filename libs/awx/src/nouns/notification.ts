import { one } from '../links';
import { noun, type Of } from '../noun';
import { ref } from '../refs';
import { number, text, time } from '../row';

/** What was sent, or was to be. */
export const NOTIFICATIONS = noun('notifications', {
  label: 'Notification',
  nameField: 'subject',
  fields: {
    id: number,
    /** `pending`, `successful` or `failed`. */
    status: text,
    /** Of the service that was to take it; may quote its address. */
    error: text,
    /** How many were sent. */
    notifications_sent: number,
    created: time,
    notification_template: ref,
    notification_type: text,
    /** Empty of webhooks. */
    subject: text,
  },
  links: { notification_template: one('notification_templates') },
});

export type Notification = Of<typeof NOTIFICATIONS>;
