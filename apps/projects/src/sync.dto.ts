import { Int } from '@libs/operation';
import { RunState, ToStart } from '@libs/runs';

export class SyncProject extends ToStart('project') {}

export class ProjectSync extends RunState {
  @Int('Id of the update, for get_job') id!: number;
}
