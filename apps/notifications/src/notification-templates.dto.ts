import { IdOrName, Int, List, OneOf, Order, SearchInput, Text } from '@libs/operation';

const TYPES = [
  'awssns',
  'email',
  'grafana',
  'irc',
  'mattermost',
  'pagerduty',
  'rocketchat',
  'slack',
  'twilio',
  'webhook',
];

export class ListNotifications extends SearchInput {
  @IdOrName('Organization', { optional: true }) organization?: number | string;
  @OneOf(TYPES, 'Type', { optional: true }) notification_type?: string;
  @Order(['name', 'id']) order_by = 'name';
}

export class NotificationTemplateRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 60 }) description?: string;
  @Text('Organization', { optional: true }) organization?: string;
  @Text('email, slack, webhook, ...') notification_type!: string;
  @List('text', 'Who gets it: addresses, channels or numbers', { optional: true }) recipients?: string[];
}
