import { IdOrName, OneOf, PageInput, Text, Time, When } from '@libs/operation';

/** What AWX records of runs: that they were launched, and what it told of them. Told only when asked for. */
export const RUN_ENTRIES = ['job', 'workflow_job', 'ad_hoc_command', 'notification'];

const OPERATIONS = ['create', 'update', 'delete', 'associate', 'disassociate'];

export class ListActivity extends PageInput {
  @Text('job_template, inventory, user, schedule, ...', { optional: true }) kind?: string;
  @IdOrName('Id or name; an inventory with its hosts', { optional: true }) object?: number | string;
  @IdOrName('', { optional: true }) user?: number | string;
  @OneOf(OPERATIONS, 'What was done', { optional: true }) operation?: string;
  @When('2h, yesterday or a time', { optional: true }) since?: string;
  @When('Before', { optional: true }) until?: string;
  @Text('', { optional: true, max: 512 }) search?: string;
}

export class ActivityRow {
  @Time('When', { precision: 'minute' }) time!: string;
  @Text('What was done, by whom, with before and after') change!: string;
}
