import { ChangesTo, Flag, IdOrName, Int, List, Mapping, OneOf, Text, Updated } from '@libs/operation';
import { ScheduleFacts } from './schedules.dto';

/** What a schedule gives to what it starts, by AWX's names. */
export class Prompts {
  @Mapping('Survey answers and variables', { optional: true }) extra_data?: Record<string, unknown>;
  @IdOrName('', { optional: true }) inventory?: number | string;
  @Text('', { optional: true }) limit?: string;
  @List('id', 'The whole list', { optional: true }) credentials?: (number | string)[];
  @OneOf(['run', 'check'], 'check = dry run', { optional: true }) job_type?: string;
  @Text('Only these, "a,b"', { optional: true }) job_tags?: string;
  @Text('Not these', { optional: true }) skip_tags?: string;
  @Text('', { optional: true }) scm_branch?: string;
  @Int('', { optional: true, min: 0, max: 5 }) verbosity?: number;
  @Flag('', { optional: true }) diff_mode?: boolean;
  @Int('', { optional: true, min: 0 }) forks?: number;
  @Int('', { optional: true, min: 0 }) job_slice_count?: number;
  @Int('Seconds', { optional: true }) timeout?: number;
  @IdOrName('', { optional: true }) execution_environment?: number | string;
  @List('id', '', { optional: true }) labels?: (number | string)[];
  @List('id', '', { optional: true }) instance_groups?: (number | string)[];
}

/** `null` leaves them to the template again, as an empty text does. */
const CLEARED = [
  'inventory',
  'verbosity',
  'diff_mode',
  'forks',
  'job_slice_count',
  'timeout',
  'execution_environment',
] as const;

/** All that a schedule has of its own. */
class ScheduleFields extends Prompts {
  @Text('', { max: 512 }) name!: string;
  @Text('"every weekday at 06:30 Europe/Berlin"', { optional: true, max: 2_000 }) when?: string;
  @Text('', { optional: true, max: 2_000 }) rrule?: string;
  @Text('', { optional: true }) description?: string;
  @Flag('', { optional: true }) enabled?: boolean;
}

export class CreateSchedule extends ScheduleFields {
  @IdOrName('Template, workflow, project or inventory source') unified_job_template!: number | string;
}

export class UpdateSchedule extends ChangesTo(ScheduleFields, CLEARED) {
  @IdOrName('Id or name') id!: number | string;
  @Flag('Replace extra_data whole', { optional: true }) replace_variables?: boolean;
}

export class ScheduleMade extends ScheduleFacts {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class ScheduleUpdated extends Updated {
  @Text('When it runs: iCalendar DTSTART and RRULE') rrule!: string;
  @Text('The same in words', { optional: true }) when?: string;
  @List('text', 'Next runs while enabled: in its zone (in UTC)', { optional: true }) next_runs?: readonly string[];
  @List('text', 'Next runs as they were before', { optional: true }) next_runs_before?: readonly string[];
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}
