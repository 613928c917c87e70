import { ById, Int, List, Mapping, OneOf } from '@libs/operation';
import { FollowedRun, LONGEST_WAIT, ToStart } from '@libs/runs';

export class WaitForJob extends ById('run') {
  @Int('Seconds', { optional: true, min: 1, max: LONGEST_WAIT }) timeout?: number;
}

export class WaitedJob extends FollowedRun {}

export class CancelJob extends ById('run') {}

export class CanceledJob extends FollowedRun {}

export class RelaunchJob extends ToStart('run') {
  @OneOf(['all', 'failed'], '', { optional: true }) hosts?: string;
  @OneOf(['run', 'check'], 'check = dry run', { optional: true }) job_type?: string;
  @Mapping('E.g. {"ssh_password": "..."}', { optional: true }) credential_passwords?: Record<string, string>;
}

export class RelaunchedJob extends FollowedRun {
  @Mapping('What its template says otherwise than when that run started: { field: { from, to } }', { optional: true })
  changed?: Record<string, unknown>;
  @List('text', 'What to know of it', { optional: true }) warnings?: readonly string[];
}
