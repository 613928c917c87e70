import { ById, Flag, Int, List, ListOf, Nested, Text, Time } from '@libs/operation';

export class DiagnoseJob extends ById('job') {}

/** A task that failed in one way. */
export class FailureRow {
  @Text('Task') task!: string;
  @Text('Its role', { optional: true }) role?: string;
  @Text('Its module', { optional: true }) module?: string;
  @Text('File and line in the project', { optional: true }) at?: string;
  @Text('Category, where it is not that of the whole', { optional: true }) category?: string;
  @List('text', 'Hosts it failed on, the first of them') hosts!: readonly string[];
  @Int('How many hosts', { optional: true }) host_count?: number;
  @Text('The host that ran it in their place', { optional: true }) delegated_to?: string;
  @Int('Exit code', { optional: true }) rc?: number;
  @List('text', 'Items of its loop that failed, the first of them', { optional: true }) items?: readonly string[];
  @Text('The line that tells why') line!: string;
  @Text('What failed before it there, rescued or ignored', { optional: true }) after?: string;
  @Int('Id of an event that shows it') event_id!: number;
}

/** A step of a workflow that failed. */
class FailedStep {
  @Int('Id of its run', { optional: true }) id?: number;
  @Text('Name') name!: string;
  @Text('Kind, when it is no job', { optional: true }) type?: string;
  @Text('Category') category!: string;
  @Text('Why it failed') verdict!: string;
  @Flag('The workflow led on from that', { optional: true }) handled?: boolean;
}

class FailureHistory {
  @Int('How many of the last runs of the same template failed') failed!: number;
  @Int('How many runs these are') runs!: number;
  @Int('First run in a row that failed in the same way; absent when this is it', { optional: true })
  same_since_id?: number;
  @Time('When that was', { optional: true, precision: 'minute' }) same_since?: string;
  @Int('The last run that went well', { optional: true }) last_success_id?: number;
  @Time('When that was', { optional: true, precision: 'minute' }) last_success?: string;
  @List('text', 'What is different or was changed since then', { optional: true }) changed?: readonly string[];
}

export class JobDiagnosis {
  @Int('Id') id!: number;
  @Text('Kind, when it is no job', { optional: true }) type?: string;
  @Text('Name') name!: string;
  @Text('Status') status!: string;
  @Text('unreachable, privilege, syntax, timeout, ... or task_failure; none when it did not fail') category!: string;
  @Text('Why it failed, in a sentence') verdict!: string;
  @ListOf(() => FailureRow, 'What failed first on each host, alike ones together', { optional: true })
  failures?: FailureRow[];
  @Int('How many more kinds of failures there are', { optional: true, omitZero: true }) more_failures?: number;
  @List('text', 'What failed afterwards on the same hosts', { optional: true }) followed?: string[];
  @Int('The run that it needed and that failed', { optional: true }) cause_id?: number;
  @ListOf(() => FailedStep, 'Steps that failed, decisive ones first', { optional: true }) steps?: FailedStep[];
  @Nested(() => FailureHistory, 'Whether that is new', { optional: true }) history?: FailureHistory;
  @Text('What to know about this answer', { optional: true }) note?: string;
  @List('text', 'What to do, at most three steps', { optional: true }) next?: readonly string[];
}
