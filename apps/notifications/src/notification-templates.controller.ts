import { AwxClient, type Notification, type NotificationTemplate } from '@libs/awx';
import {
  type Answer,
  type Consequence,
  changesOf,
  currentCall,
  Deleted,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
  Updated,
  updated,
} from '@libs/operation';
import { fieldsFor, namesOf } from './changes';
import { checkConfiguration, meant, recipientsOf } from './configuration';
import {
  CreateNotification,
  DeleteNotification,
  GetNotification,
  ListNotifications,
  NotificationDetail,
  NotificationMade,
  NotificationTemplateRow,
  SendTestNotification,
  TestResult,
  UpdateNotification,
} from './notification-templates.dto';
import { PHRASES } from './phrases';
import { outcomeOf, withoutAddresses } from './test-result';

@OperationsController('notification_templates')
export class NotificationTemplatesController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_notifications',
    route: 'GET',
    effect: 'read',
    summary: 'List notification templates: how AWX tells people about jobs.',
    guidance: 'Organizations: list_organizations.',
    input: ListNotifications,
    output: PageOf(NotificationTemplateRow),
    phrases: PHRASES.list_notifications,
  })
  async list(input: ListNotifications): Promise<PageOutput<Answer<NotificationTemplateRow>>> {
    const { organization, notification_type, ...page } = input;
    const filters = { organization, notification_type };
    const { results, ...rest } = await this.awx.notificationTemplates.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }

  @Operation({
    name: 'get_notification',
    route: 'GET :id',
    effect: 'read',
    list: 'full',
    summary: 'Get a notification template and what tells by it.',
    input: GetNotification,
    output: NotificationDetail,
    phrases: PHRASES.get_notification,
  })
  async get({ id }: GetNotification): Promise<Answer<NotificationDetail>> {
    const template = await this.awx.notificationTemplates.get(id);
    const newest = { page_size: 1, order_by: '-id', filters: { notification_template: template.id } };
    const [used_by, { results }] = await Promise.all([
      this.awx.notificationTemplates.dependentsOf(template.id),
      this.awx.notifications.list(newest),
    ]);
    return {
      ...asRow(template),
      configured: Object.keys(template.notification_configuration),
      messages_for: eventsWithTexts(template),
      used_by: used_by.left_without_it,
      last_sent: results[0] && sentText(results[0]),
    };
  }

  @Operation({
    name: 'create_notification',
    route: 'POST',
    effect: 'write',
    additive: true,
    status: 201,
    summary: 'Create a notification template. Its secrets are never shown again.',
    acts: { makes: 'notification_templates' },
    input: CreateNotification,
    output: NotificationMade,
    phrases: PHRASES.create_notification,
  })
  async create(fields: CreateNotification): Promise<Answer<NotificationMade>> {
    const notification_configuration = meant(fields.notification_type, fields.notification_configuration);
    checkConfiguration(fields.notification_type, notification_configuration);
    const made = await this.awx.notificationTemplates.create({ ...fields, notification_configuration });
    return {
      ...asRow(made),
      configured: Object.keys(notification_configuration),
      messages_for: Object.keys(fields.messages ?? {}),
      next: `Try it with send_test_notification ${made.id}.`,
    };
  }

  @Operation({
    name: 'update_notification',
    route: 'PATCH :id',
    effect: 'write',
    idempotent: true,
    summary: 'Change a notification template.',
    guidance: 'Fields of the configuration that are not given stay, secrets too; null takes one out.',
    input: UpdateNotification,
    output: Updated,
    phrases: PHRASES.update_notification,
  })
  async update(input: UpdateNotification): Promise<Updated> {
    const given = changesOf(input);
    const update = await this.awx.notificationTemplates.change(input.id, (current) => fieldsFor(current, given));
    return updated({ ...update, changed: namesOf(update, given) });
  }

  @Operation({
    name: 'delete_notification',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewDelete',
    summary: 'Delete a notification template; who used it tells nobody by it any more.',
    input: DeleteNotification,
    output: Deleted,
    phrases: PHRASES.delete_notification,
  })
  delete({ id }: DeleteNotification): Promise<Deleted> {
    return this.awx.notificationTemplates.delete(id);
  }

  previewDelete({ id }: DeleteNotification): Promise<Consequence> {
    return this.awx.notificationTemplates.previewDelete(id);
  }

  @Operation({
    name: 'send_test_notification',
    route: 'POST :id/test',
    effect: 'write',
    additive: true,
    seconds: 30,
    summary: 'Send a test message to the people of a notification template, and say whether it arrived.',
    input: SendTestNotification,
    output: TestResult,
    phrases: PHRASES.send_test_notification,
  })
  async test({ id }: SendTestNotification): Promise<TestResult> {
    const notification = await this.awx.notificationTemplates.test(id);
    return outcomeOf(() => this.awx.notifications.get(notification), currentCall()?.signal);
  }
}

const eventsWithTexts = ({ messages }: NotificationTemplate): string[] =>
  Object.keys(messages).filter((event) => messages[event] !== null);

function sentText({ created = '', status, error }: Notification): string {
  const why = withoutAddresses(error);
  return [`${created.slice(0, 16)}Z ${status}`, why].filter(Boolean).join(': ');
}

const asRow = (template: NotificationTemplate): Answer<NotificationTemplateRow> => ({
  ...template,
  recipients: recipientsOf(template.notification_configuration),
});
