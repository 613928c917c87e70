import { NOTIFICATION_EVENTS } from '@libs/awx';
import { IdOrName, Int, List, OneOf, SomeOf, Text } from '@libs/operation';

/** What can tell people what happens to it, by AWX's collection. */
export const TARGETS = {
  job_template: 'job_templates',
  workflow_job_template: 'workflow_job_templates',
  project: 'projects',
  inventory_source: 'inventory_sources',
  organization: 'organizations',
} as const;

export type TargetKind = keyof typeof TARGETS;

export type Event = (typeof NOTIFICATION_EVENTS)[number];

export class AttachNotification {
  @IdOrName('Id or name') id!: number | string;
  @OneOf(Object.keys(TARGETS), '') kind!: TargetKind;
  @IdOrName('What tells by it') target!: number | string;
  @SomeOf(NOTIFICATION_EVENTS, 'When') events!: Event[];
}

export class DetachNotification extends AttachNotification {}

export class Attachment {
  @Int('Id of the notification template') id!: number;
  @Text('Its name') name!: string;
  @Text('What tells by it') target!: string;
  @List('text', 'Events that were changed', { optional: true }) done?: readonly string[];
  @List('text', 'Events that were so already', { optional: true }) unchanged?: readonly string[];
  @List('text', 'Not done, and why', { optional: true }) failed?: readonly string[];
}
