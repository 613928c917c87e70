import { List, Mapping, Text } from '@libs/operation';

export class GetSettings {
  @Text('E.g. jobs; none: what was changed', { optional: true, max: 64 })
  group?: string;
  @Text('', { optional: true, max: 64 }) search?: string;
}

export class SettingsOutput {
  @Text('The group that they are of') group!: string;
  @Mapping('Settings by name', { keepEmpty: true }) settings!: Record<string, unknown>;
  @List('text', 'Secrets that are set, without their values', { optional: true }) secrets?: string[];
  @List('text', 'Groups that there are', { optional: true }) groups?: string[];
}
