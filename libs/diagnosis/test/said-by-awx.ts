import type { Run } from '@libs/awx';
import type { CategoryName } from '../src/rules';

interface Sentence {
  readonly says: string;
  readonly category: CategoryName;
  readonly type?: Run['type'];
  readonly status?: string;
  /** It is in the output; else AWX explains it. */
  readonly printed?: true;
}

/** What AWX itself says of runs, and what updates print that cannot be recorded with Ansible alone. */
export const SAID_BY_AWX: readonly Sentence[] = [
  { says: 'Job terminated due to timeout', category: 'timeout' },
  { says: 'It could not start because project update 7 "Plays" was canceled.', category: 'canceled' },
  { says: 'It could not start because project update 7 "Plays" failed.', category: 'sync_failed' },
  { says: 'Missing a revision to run due to failed project update.', category: 'sync_failed', status: 'error' },
  {
    says: 'This job is not ready to start because there is not enough available capacity.',
    category: 'capacity',
    status: 'pending',
  },
  {
    says: 'Task was marked as running but was not present in the job queue, so it has been marked as failed.',
    category: 'lost_node',
  },
  { says: 'Job reaped due to instance shutdown', category: 'lost_node' },
  { says: 'Job could not start because it does not have a valid inventory.', category: 'setup' },
  { says: 'Task failed pre-start check.', category: 'setup' },
  {
    says: 'Scheduled job could not start because it was not in the right state or required manual credentials',
    category: 'setup',
  },
  {
    says: 'Job could not start because no Execution Environment could be found.',
    category: 'environment',
    status: 'error',
  },
  { says: 'License is missing.', category: 'license', status: 'error' },
  {
    says: 'ERROR! No inventory was parsed, please check your configuration and options.',
    category: 'bad_inventory',
    type: 'inventory_update',
    printed: true,
  },
  {
    says: [
      '[WARNING]:  * Failed to parse /runner/inventory/aws_ec2.yml with amazon.aws.aws_ec2 plugin: Insufficient credentials found.',
      'ERROR! No inventory was parsed, please check your configuration and options.',
    ].join('\n'),
    category: 'authentication',
    type: 'inventory_update',
    printed: true,
  },
];
