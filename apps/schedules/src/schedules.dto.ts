import {
  ById,
  Flag,
  IdOrName,
  Int,
  List,
  Mapping,
  Order,
  PartOf,
  Ref,
  RefId,
  SearchInput,
  Text,
  Time,
} from '@libs/operation';

export class ListSchedules extends SearchInput {
  @IdOrName('What it starts', { optional: true }) unified_job_template?: number | string;
  @Flag('', { optional: true }) enabled?: boolean;
  @Text('Runs within, e.g. 24h, 7d', { optional: true }) next?: string;
  @Flag("With AWX's own", { optional: true }) include_system = false;
  @Order(['next_run', 'name', 'id']) order_by = 'next_run';
}

export class ScheduleRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('What it starts', { optional: true }) unified_job_template?: { id: number; name: string };
  @Flag('Whether it starts anything') enabled!: boolean;
  @Text('When it runs, in words', { optional: true, cut: 70 }) when?: string;
  @Time('Next run, UTC; absent when disabled or over', { optional: true, precision: 'minute' }) next_run?: string;
}

/** When something runs. */
export class TimingOutput {
  @Text('When it runs: iCalendar DTSTART and RRULE') rrule!: string;
  @Text('The same in words', { optional: true }) when?: string;
  @List('text', 'Next runs while enabled: in its zone (in UTC)', { optional: true }) next_runs?: readonly string[];
}

export class PreviewSchedule {
  @Text('"every weekday at 06:30 Europe/Berlin", "first Monday of the month 02:00"; UTC without a zone', {
    optional: true,
    max: 2_000,
  })
  when?: string;
  @Text('', { optional: true, max: 2_000 }) rrule?: string;
}

export class GetSchedule extends PartOf('schedule') {}

export class DeleteSchedule extends ById('schedule') {}

/** What a schedule does. */
export class ScheduleFacts extends TimingOutput {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Description', { optional: true }) description?: string;
  @Flag('Whether it starts anything') enabled!: boolean;
  @Ref('What it starts', { optional: true }) unified_job_template?: { id: number; name: string };
  @RefId('Its id', { optional: true, from: 'unified_job_template' }) unified_job_template_id?: number;
  @Text('job, workflow_job, project_update, inventory_update or system_job', { optional: true })
  unified_job_type?: string;
  @Mapping('Survey answers and extra variables', { optional: true }) extra_data?: Record<string, unknown>;
  @Ref('Inventory it runs on instead', { optional: true }) inventory?: { id: number; name: string };
  @Ref('Execution environment it runs in instead', { optional: true })
  execution_environment?: { id: number; name: string };
  @Text('Host pattern it is limited to', { optional: true }) limit?: string;
  @Text('run, or check for a dry run', { optional: true }) job_type?: string;
  @Text('Tags it is limited to', { optional: true }) job_tags?: string;
  @Text('Tags it leaves out', { optional: true }) skip_tags?: string;
  @Text('Branch it runs instead', { optional: true }) scm_branch?: string;
  @Flag('Shows changes', { optional: true }) diff_mode?: boolean;
  @Int('Verbosity, 0 to 5', { optional: true }) verbosity?: number;
  @Int('Hosts at a time', { optional: true }) forks?: number;
  @Int('Slices at a time', { optional: true }) job_slice_count?: number;
  @Int('Seconds after which it is stopped', { optional: true }) timeout?: number;
  @List('text', 'Credentials it uses instead', { optional: true }) credentials?: readonly string[];
  @List('text', 'Labels of its runs', { optional: true }) labels?: readonly string[];
  @List('text', 'Instance groups it runs on instead', { optional: true }) instance_groups?: readonly string[];
}

export class ScheduleDetail extends ScheduleFacts {
  @Text('Time zone of the rule', { optional: true }) timezone?: string;
  @Time('Next run, UTC; absent when disabled or over', { optional: true }) next_run?: string;
  @Time('First run, UTC', { optional: true }) dtstart?: string;
  @Time('Last run, UTC; absent when it never ends', { optional: true }) dtend?: string;
  @Time('Created', { optional: true }) created?: string;
  @Time('Last changed', { optional: true }) modified?: string;
}
