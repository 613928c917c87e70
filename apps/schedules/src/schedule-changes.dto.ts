import { TakesPrompts } from '@libs/launch';
import { ChangesTo, Flag, IdOrName, List, Mapping, Text, Updated } from '@libs/operation';
import { ScheduleFacts } from './schedules.dto';

class Variables {
  @Mapping('Survey answers and variables', { optional: true, answers: true }) extra_data?: Record<string, unknown>;
}

/** What a schedule gives to what it starts, by AWX's names. */
export class Prompts extends TakesPrompts(Variables) {}

/** `null` leaves them to the template again, as an empty text does the others. */
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
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class ScheduleMade extends ScheduleFacts {
  @List('text', 'What to know of it', { optional: true }) warnings?: readonly string[];
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
  @Text('What to do next', { optional: true }) next?: string;
}

export class ScheduleUpdated extends Updated {
  @Text('When it runs: iCalendar DTSTART and RRULE') rrule!: string;
  @Text('The same in words', { optional: true }) when?: string;
  @List('text', 'Next runs while enabled: in its zone (in UTC)', { optional: true }) next_runs?: readonly string[];
  @List('text', 'The next two runs as they were before', { optional: true }) next_runs_before?: readonly string[];
  @List('text', 'What to know of it', { optional: true }) warnings?: readonly string[];
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}
