import { Flag, IdOrName, Int, OneOf, Text } from '@libs/operation';
import { RunState, ToStart } from '@libs/runs';

export class RunAdHocCommand extends ToStart('inventory') {
  @Text('', { max: 1024 }) module_name!: string;
  @Text('', { optional: true }) module_args?: string;
  @IdOrName('') credential!: number | string;
  @Text('', { optional: true }) limit?: string;
  @Flag('', { optional: true }) become_enabled?: boolean;
  @OneOf(['run', 'check'], '', { optional: true }) job_type?: string;
}

export class StartedCommand extends RunState {
  @Int('Id for get_job') id!: number;
  @Text('Name') name!: string;
  @Int('Hosts that it runs on, where they could be counted', { optional: true }) hosts?: number;
  @Text('After waiting: what it printed, from the beginning', { optional: true }) output?: string;
}
