import { denied, HttpError } from '../../kernel/errors';
import { choice, description, json, name, owner } from '../../kernel/fields';
import { render } from '../../kernel/render';
import type { Behaviour, Change, Reply, Request, Resource, Row, Sim, SubList, Values } from '../../kernel/types';
import { readConfiguration } from './configuration';
import { KIND_CHOICES } from './kinds';
import { keepMessages, NO_MESSAGES, readMessages } from './messages';
import { BASE_URL, send } from './send';

export const notificationTemplates: Resource = {
  name: 'notification_templates',
  type: 'notification_template',
  model: 'NotificationTemplate',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  fields: {
    name: name(),
    description: description(),
    organization: owner('organizations', { nullable: true }),
    notification_type: choice(KIND_CHOICES, { required: true }),
    notification_configuration: json({}, { unfilterable: 'notification_configuration' }),
    messages: json(NO_MESSAGES, { nullable: true }),
  },
  unique: [
    {
      fields: ['organization', 'name'],
      error: { __all__: ['Notification template with this Organization and Name already exists.'] },
      constraint: 'main_notificationtemplate_organization_id_name_8e8f9a2b_uniq',
    },
  ],
  capabilities: ['edit', 'delete', 'copy'],
  links: ['test', 'notifications', 'copy'],
  summary: (row, sim) => ({ recent_notifications: recent(row, sim) }),
  // The answer to a POST lists every event, also those that were not given.
  extra: (row, _sim, view) =>
    row.messages && (view === 'create' || view === 'subcreate')
      ? { messages: { ...NO_MESSAGES, ...row.messages } }
      : {},
  hooks: [{ validate: checkTemplate, beforeDelete: refusePending }],
  sublists: { notifications: { of: 'notifications', fk: 'notification_template', readOnly: true } },
  actions: { test: { name: 'Notification Template Test', methods: { POST: test } } },
  copy: {},
};

const RECENT = 5;

function recent(row: Row, sim: Sim): Values[] {
  const sent = [...sim.store.where('notifications', 'notification_template', row.id)].sort((a, b) => b.id - a.id);
  return sent.slice(0, RECENT).map(({ id, status, created, error }) => ({ id, status, created, error }));
}

function checkTemplate({ before, method, sent, after }: Change): void {
  if (sent.notification_configuration !== undefined || !before) {
    after.notification_configuration = readConfiguration(
      after.notification_type,
      sent.notification_configuration,
      before,
    );
  } else if (after.notification_type !== before.notification_type) {
    throw new Error('AWX fails when the type changes without a configuration');
  }
  if (sent.messages !== undefined || method !== 'PATCH') {
    const messages = readMessages(sent.messages, after.notification_type);
    after.messages = before ? keepMessages(before.messages, messages) : messages;
  }
}

function refusePending(row: Row, { sim }: { sim: Sim }): void {
  for (const { status } of sim.store.where('notifications', 'notification_template', row.id)) {
    if (status === 'pending') {
      throw new HttpError(405, { error: 'Delete not allowed while there are pending notifications' });
    }
  }
}

const PLAIN_BODIES = ['email', 'pagerduty'];

/** `test/` sends a message of no meaning. */
function test({ sim, user }: Request, row: Row): Reply {
  if (!sim.policy.can(user, 'start', row)) throw denied();
  const about = `${row.id} ${BASE_URL}`;
  const text = `Test Notification ${about}`;
  const body = PLAIN_BODIES.includes(row.notification_type) ? text : { body: text };
  const notification = send(sim, row, { message: `Notification Test ${about}`, body });
  const resource = sim.resource('notifications');
  return {
    status: 202,
    body: { notification: notification.id, ...render(sim, user, resource, notification, 'subcreate') },
    headers: { Location: sim.url('notifications', notification.id) },
  };
}

/** Link table that holds the templates to notify when something of the resource does `event`. */
const notifyLink = (resource: string, event: string): string => `${resource}_${event}`;

const attached = (resource: string, event: string): SubList => ({
  of: 'notification_templates',
  link: notifyLink(resource, event),
  create: true,
});

const NOTIFIERS: Record<string, readonly string[]> = {
  organizations: ['started', 'success', 'error', 'approvals'],
  job_templates: ['started', 'success', 'error'],
  workflow_job_templates: ['started', 'success', 'error', 'approvals'],
  projects: ['started', 'success', 'error'],
  inventory_sources: ['started', 'success', 'error'],
  system_job_templates: ['started', 'success', 'error'],
};

export const notificationLists: Behaviour[] = [
  ...Object.entries(NOTIFIERS).map(([resource, events]) => ({
    resource,
    sublists: Object.fromEntries(events.map((event) => [`notification_templates_${event}`, attached(resource, event)])),
  })),
  {
    resource: 'organizations',
    sublists: { notification_templates: { of: 'notification_templates', fk: 'organization', create: true } },
  },
];
