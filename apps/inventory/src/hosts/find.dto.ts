import { Flag, Int, List, ListOf, NAME_LENGTH, Nested, Ref, RefId, Text, Time } from '@libs/operation';

type Named = { readonly id: number; readonly name: string };

export class FindHost {
  @Text('', { max: NAME_LENGTH }) name!: string;
}

class FoundJob {
  @Int('Id, for get_job') id!: number;
  @Text('Name', { optional: true }) name?: string;
  @Text('Status', { optional: true }) status?: string;
  @Time('End', { optional: true }) finished?: string;
}

class FoundHost {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @RefId('Its id', { optional: true, from: 'inventory' }) inventory_id?: Named;
  @Flag('Whether jobs run on it') enabled!: boolean;
  @List('text', 'Its first groups', { optional: true }) groups?: readonly string[];
  @Flag('Its newest job failed on it', { optional: true, omitFalse: true }) has_active_failures?: boolean;
  @Nested(() => FoundJob, 'Its newest job', { optional: true }) last_job?: FoundJob;
}

export class FoundHosts {
  @Int('How many') count!: number;
  @ListOf(() => FoundHost, 'The first of them') results!: FoundHost[];
  @Text('What to know about this answer', { optional: true }) note?: string;
}
