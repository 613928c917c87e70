import type { Noun } from '../noun';
import { mapping, type Named, named, type Ref, type Row, ref, text } from '../row';
import { organizationHint } from './in-organization';

export interface NotificationTemplate extends Named {
  readonly organization: Ref | null;
  /** `email`, `slack`, `webhook`, `pagerduty`, `grafana`, `twilio`, `irc`, `mattermost`, `rocketchat`, `awssns`. */
  readonly notification_type: string;
  /** By type; secrets read `$encrypted$`. */
  readonly notification_configuration: Record<string, unknown>;
  readonly messages: Record<string, unknown>;
}

const parseNotificationTemplate = (row: Row): NotificationTemplate => ({
  ...named(row),
  organization: ref(row, 'organization'),
  notification_type: text(row, 'notification_type'),
  notification_configuration: mapping(row, 'notification_configuration'),
  messages: mapping(row, 'messages'),
});

export const NOTIFICATION_TEMPLATES: Noun<NotificationTemplate> = {
  collection: 'notification_templates',
  label: 'Notification template',
  parse: parseNotificationTemplate,
  hint: organizationHint,
};
