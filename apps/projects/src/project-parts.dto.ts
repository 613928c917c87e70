import { JOB_STATUSES, type Ref as Named } from '@libs/awx';
import { Flag, IdOrName, Int, List, Num, PageInput, Ref, SearchInput, SomeOf, Text, Time } from '@libs/operation';

export class ListProjectUpdates extends PageInput {
  @IdOrName('Id or name of the project') id!: number | string;
  @SomeOf(JOB_STATUSES, 'Status', { optional: true }) status?: string[];
}

export class ProjectUpdateRow {
  @Int('Id, for get_job') id!: number;
  @Text('Status') status!: string;
  @Flag('A job fetched it for itself', { optional: true, omitFalse: true }) for_job?: boolean;
  @Ref('Who or what started it', { optional: true }) launched_by?: Named;
  @Text('Branch, tag or commit', { optional: true }) scm_branch?: string;
  @Text('Revision it came to', { optional: true, cut: 12 }) scm_revision?: string;
  @Time('Start; absent before', { optional: true, precision: 'minute' }) started?: string;
  @Num('Seconds it ran or runs', { optional: true }) elapsed?: number;
}

export class ListPlaybooks extends SearchInput {
  @IdOrName('Id or name of the project') id!: number | string;
}

export class PlaybooksPage {
  @Int('Playbooks in all pages') count!: number;
  @Int('Next page; absent on the last', { optional: true }) next_page?: number | null;
  @List('text', 'Their paths in the project', { keepEmpty: true }) results!: readonly string[];
  @Text('What to know about this answer', { optional: true }) note?: string;
}
