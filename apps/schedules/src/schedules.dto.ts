import { Flag, IdOrName, Int, Mapping, Order, PartOf, SearchInput, Text, Time } from '@libs/operation';

export class ListSchedules extends SearchInput {
  @IdOrName('Id or exact name of what it starts', { optional: true }) unified_job_template?: number | string;
  @Flag('Enabled (true) or disabled', { optional: true }) enabled?: boolean;
  @Flag("With AWX's own clean-up schedules", { optional: true }) include_system = false;
  @Order(['next_run', 'name', 'id']) order_by = 'next_run';
}

export class ScheduleRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('What it starts', { optional: true }) unified_job_template?: string;
  @Text('job, workflow_job, project_update, inventory_update or system_job', { optional: true })
  unified_job_type?: string;
  @Flag('Whether it starts anything') enabled!: boolean;
  @Time('Next run, UTC; absent when disabled or over', { optional: true, precision: 'minute' }) next_run?: string;
}

export class GetSchedule extends PartOf('schedule') {}

export class ScheduleDetail {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Flag('Whether it starts anything') enabled!: boolean;
  @Text('What it starts', { optional: true }) unified_job_template?: string;
  @Int('Its id', { optional: true }) unified_job_template_id?: number;
  @Text('job, workflow_job, project_update, inventory_update or system_job', { optional: true })
  unified_job_type?: string;
  @Text('When it runs: iCalendar DTSTART and RRULE') rrule!: string;
  @Text('Time zone of the rule', { optional: true }) timezone?: string;
  @Time('Next run, UTC; absent when disabled or over', { optional: true }) next_run?: string;
  @Time('First run, UTC', { optional: true }) dtstart?: string;
  @Time('Last run, UTC; absent when it never ends', { optional: true }) dtend?: string;
  @Mapping('Survey answers and extra variables', { optional: true }) extra_data?: Record<string, unknown>;
  @Text('Inventory it runs on instead', { optional: true }) inventory?: string;
  @Text('Host pattern it is limited to', { optional: true }) limit?: string;
  @Text('run, or check for a dry run', { optional: true }) job_type?: string;
  @Text('Tags it is limited to', { optional: true }) job_tags?: string;
  @Text('Tags it leaves out', { optional: true }) skip_tags?: string;
  @Text('Branch it runs instead', { optional: true }) scm_branch?: string;
  @Flag('Shows changes', { optional: true }) diff_mode?: boolean;
  @Int('Verbosity, 0 to 5', { optional: true }) verbosity?: number;
  @Int('Hosts at a time', { optional: true }) forks?: number;
  @Int('Seconds after which it is stopped', { optional: true }) timeout?: number;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}
