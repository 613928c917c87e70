import { AwxClient } from '@libs/awx';
import { type Answer, Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { ListNotificationHistory, NotificationRow } from './history.dto';
import { PHRASES } from './phrases';
import { withoutAddresses } from './test-result';

@OperationsController('notifications')
export class NotificationHistoryController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_notification_history',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'List what was sent to people, and what did not arrive.',
    input: ListNotificationHistory,
    output: PageOf(NotificationRow),
    phrases: PHRASES.list_notification_history,
  })
  async list({ since, ...input }: ListNotificationHistory): Promise<PageOutput<Answer<NotificationRow>>> {
    const { notification_template, status, ...page } = input;
    const filters = { notification_template, status, created__gte: since };
    const { results, ...rest } = await this.awx.notifications.list({ ...page, filters });
    return { ...rest, results: results.map((each) => ({ ...each, error: withoutAddresses(each.error) })) };
  }
}
