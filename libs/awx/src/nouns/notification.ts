import { noun, type Of } from '../noun';
import { number, text } from '../row';

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
  },
});

export type Notification = Of<typeof NOTIFICATIONS>;
