import {
  AffectedObjects,
  ById,
  ChangesTo,
  IdOrName,
  Int,
  List,
  ListOf,
  Mapping,
  OneOf,
  Order,
  Ref,
  SearchInput,
  Text,
} from '@libs/operation';
import { TYPES } from './configuration-fields';

export class ListNotifications extends SearchInput {
  @IdOrName('', { optional: true }) organization?: number | string;
  @OneOf(TYPES, '', { optional: true }) notification_type?: string;
  @Order(['name', 'id']) order_by = 'name';
}

export class NotificationTemplateRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description, cut when long', { optional: true, cut: 60 }) description?: string;
  @Ref('Organization', { optional: true }) organization?: { id: number; name: string };
  @Text('email, slack, webhook, ...') notification_type!: string;
  @List('text', 'Who gets it: addresses, channels or numbers', { optional: true }) recipients?: readonly string[];
}

export class CreateNotification {
  @Text('', { max: 512 }) name!: string;
  @IdOrName('') organization!: number | string;
  @OneOf(TYPES, '') notification_type!: string;
  @Mapping('By type, e.g. slack: token and channels; what is missing is named') notification_configuration!: Record<
    string,
    unknown
  >;
  @Mapping('Own texts by event, e.g. {"error": {"message": "{{ job.name }} failed"}}', { optional: true })
  messages?: Record<string, unknown>;
  @Text('', { optional: true }) description?: string;
}

export class UpdateNotification extends ChangesTo(CreateNotification, ['messages']) {
  @IdOrName('Id or name') id!: number | string;
}

export class DeleteNotification extends ById('notification template') {}

export class SendTestNotification extends ById('notification template') {}

/** What was configured is named; what of it is a secret is AWX's to know. */
export class NotificationMade extends NotificationTemplateRow {
  @List('text', 'Fields that are set') configured!: readonly string[];
  @List('text', 'Events with texts of their own', { optional: true }) messages_for?: readonly string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class GetNotification extends ById('notification template') {}

export class NotificationDetail extends NotificationTemplateRow {
  @List('text', 'Fields that are set; their values stay with AWX') configured!: readonly string[];
  @List('text', 'Events with texts of their own', { optional: true }) messages_for?: readonly string[];
  @ListOf(() => AffectedObjects, 'What tells by it', { optional: true }) used_by?: readonly AffectedObjects[];
  @Text('How the newest one went', { optional: true }) last_sent?: string;
}

export class TestResult {
  @Int('Id of the notification in AWX') notification_id!: number;
  @Text('successful, failed or pending') status!: string;
  @Text('Why it failed, without addresses', { optional: true }) error?: string;
  @Text('What to do next', { optional: true }) next?: string;
}
