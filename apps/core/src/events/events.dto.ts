import { Flag, IdOrName, Int, OneOf, Order, PageInput, Text } from '@libs/operation';

export class ListJobEvents extends PageInput {
  @IdOrName('Id or exact name of the job') id!: number | string;
  @Text('', { optional: true, max: 512 }) host?: string;
  @Text('', { optional: true, max: 512 }) task?: string;
  @Flag('', { optional: true }) failed?: boolean;
  @Flag('', { optional: true }) changed?: boolean;
  @Text('e.g. runner_on_ok', { optional: true, max: 64 }) event?: string;
  @Order(['counter']) order_by = 'counter';
}

/** One thing that happened in a run. */
export class JobEventRow {
  @Int('Id') id!: number;
  @Int('Place in the order of the run') counter!: number;
  @Text('What happened: runner_on_failed, playbook_on_task_start, ...') event!: string;
  @Text('Host', { optional: true, cut: 60 }) host?: string;
  @Text('Task', { optional: true, cut: 60 }) task?: string;
  @Flag('It changed something', { optional: true, omitFalse: true }) changed?: boolean;
  @Flag('It failed, but that was to be ignored', { optional: true, omitFalse: true }) ignored?: boolean;
  @Text('What it says, in a line', { optional: true, cut: 120 }) says?: string;
  @Int('Its first line in get_job_output', { optional: true }) line?: number;
}

export class GetJobHostSummary extends PageInput {
  @IdOrName('Id or exact name of the job') id!: number | string;
  @OneOf(['failed', 'unreachable', 'changed'], 'Hosts of one outcome', { optional: true }) only?: string;
}

/** What came of one host: tasks by their outcome. */
export class HostSummaryRow {
  @Text('Host', { cut: 60 }) host!: string;
  @Int('Tasks that went well', { optional: true, omitZero: true }) ok?: number;
  @Int('Of these, changed something', { optional: true, omitZero: true }) changed?: number;
  @Int('Failed', { optional: true, omitZero: true }) failed?: number;
  @Int('Unreachable', { optional: true, omitZero: true }) unreachable?: number;
  @Int('Skipped', { optional: true, omitZero: true }) skipped?: number;
  @Int('Failed and rescued', { optional: true, omitZero: true }) rescued?: number;
  @Int('Failed and ignored', { optional: true, omitZero: true }) ignored?: number;
}
