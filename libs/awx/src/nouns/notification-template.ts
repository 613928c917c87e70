import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { mapping, text } from '../row';
import { organizationHint } from './hints';

export const NOTIFICATION_TEMPLATES = noun('notification_templates', {
  label: 'Notification template',
  fields: {
    ...NAMED,
    organization: ref,
    /** `email`, `slack`, `webhook`, `pagerduty`, `grafana`, `twilio`, `irc`, `mattermost`, `rocketchat`, `awssns`. */
    notification_type: text,
    /** By type; secrets read `$encrypted$`. */
    notification_configuration: mapping,
    messages: mapping,
  },
  hint: organizationHint,
  links: { organization: one('organizations') },
});

export type NotificationTemplate = Of<typeof NOTIFICATION_TEMPLATES>;
