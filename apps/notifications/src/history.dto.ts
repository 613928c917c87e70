import { IdOrName, Int, OneOf, Order, PageInput, Ref, Text, Time, When } from '@libs/operation';

export class ListNotificationHistory extends PageInput {
  @IdOrName('', { optional: true }) notification_template?: number | string;
  @OneOf(['pending', 'successful', 'failed'], '', { optional: true }) status?: string;
  @When('e.g. 2h, today', { optional: true }) since?: string;
  @Order(['id', 'created']) order_by = '-id';
}

export class NotificationRow {
  @Int('Id') id!: number;
  @Time('When', { optional: true, precision: 'minute' }) created?: string;
  @Text('pending, successful or failed') status!: string;
  @Ref('Template that sent it', { optional: true, from: 'notification_template' }) template?: {
    id: number;
    name: string;
  };
  @Text('email, slack, ...') notification_type!: string;
  @Text('Subject, cut when long', { optional: true, cut: 80 }) subject?: string;
  @Text('Why it failed, without addresses', { optional: true, cut: 150 }) error?: string;
}
