import { AwxClient, type NotificationTemplate } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { ListNotifications, NotificationTemplateRow } from './notification-templates.dto';

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
  })
  async list(input: ListNotifications): Promise<PageOutput<NotificationTemplateRow>> {
    const { organization, notification_type, ...page } = input;
    const filters = { organization, notification_type };
    const { results, ...rest } = await this.awx.notificationTemplates.list({ ...page, filters });
    return { ...rest, results: results.map(asRow) };
  }
}

/** The lists of a configuration that name people or places; addresses of webhooks and the like often hold a secret. */
const RECIPIENTS = ['recipients', 'channels', 'to_numbers', 'targets'];

const asRow = (template: NotificationTemplate): NotificationTemplateRow => ({
  ...template,
  organization: template.organization?.name,
  recipients: RECIPIENTS.flatMap((field) => template.notification_configuration[field] ?? []).map(String),
});
