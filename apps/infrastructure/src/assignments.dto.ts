import { IdOrName, Int, List, OneOf, Text } from '@libs/operation';

export const KINDS = ['organization', 'inventory', 'job_template'] as const;

export class AssignInstanceGroup {
  @OneOf(KINDS, '') kind!: (typeof KINDS)[number];
  @IdOrName('Whose jobs') target!: number | string;
  @List('id', 'Preferred first; [] clears', { allowEmpty: true })
  instance_groups!: (number | string)[];
}

export class Assignment {
  @Int('Id of the organization, inventory or template') id!: number;
  @Text('Its name') name!: string;
  @List('text', 'Before', { keepEmpty: true }) from!: readonly string[];
  @List('text', 'Now, the preferred first', { keepEmpty: true }) to!: readonly string[];
  @Text('What to know or do next', { optional: true }) next?: string;
}
