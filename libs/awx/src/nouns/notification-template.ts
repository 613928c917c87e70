import type { Dependent } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { mapping, text } from '../row';
import { organizationHint } from './hints';

/** Those that tell of at least one event by it. */
const telling = (collection: string, events: readonly string[]): Dependent => ({
  fate: 'left_without_it',
  what: collection.replaceAll('_', ' '),
  path: () => [collection],
  filter: (id) => Object.fromEntries(events.map((event) => [`or__notification_templates_${event}__id`, id])),
});

const OF_RUNS = ['started', 'success', 'error'] as const;

/** What is told of a workflow; all but the last also of other runs. */
export const NOTIFICATION_EVENTS = [...OF_RUNS, 'approvals'] as const;

export const NOTIFICATION_TEMPLATES = noun('notification_templates', {
  label: 'Notification template',
  uniqueIn: ['organization'],
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
  mappings: ['notification_configuration'],
  dependents: [
    telling('job_templates', OF_RUNS),
    telling('workflow_job_templates', NOTIFICATION_EVENTS),
    telling('projects', OF_RUNS),
    telling('inventory_sources', OF_RUNS),
    telling('organizations', NOTIFICATION_EVENTS),
  ],
});

export type NotificationTemplate = Of<typeof NOTIFICATION_TEMPLATES>;
