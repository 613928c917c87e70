import type { Run } from '@libs/awx';
import type { CategoryName } from '../src/categories';

interface Sentence {
  readonly says: string;
  readonly category: CategoryName;
  readonly type?: Run['type'];
  readonly status?: string;
  /** It is in the output; else AWX explains it. */
  readonly printed?: true;
  readonly traceback?: string;
  /** What the verdict says of it, where that is more than the kind. */
  readonly tells?: RegExp;
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
  {
    says: [
      "[WARNING]: Failed to parse inventory with 'auto' plugin: Failed to import the required Python library (botocore and boto3) on node's Python /usr/bin/python3.",
      '',
      "[WARNING]: Failed to parse inventory with 'ini' plugin: Failed to parse inventory: Invalid host pattern 'plugin:' supplied, ending in ':' is not allowed.",
      '',
      '[WARNING]: Unable to parse /runner/inventory/aws_ec2.yml as an inventory source',
      '[ERROR]: No inventory was parsed, please check your configuration and options.',
    ].join('\n'),
    category: 'missing_module',
    type: 'inventory_update',
    printed: true,
    tells: /botocore and boto3.* /,
  },
  {
    says: [
      "[WARNING]: Failed to parse inventory with 'script' plugin: Inventory script returned non-zero exit code 1.",
      '',
      'Standard error from inventory script:',
      'CMDB says: token expired',
      '',
      "[WARNING]: Failed to parse inventory with 'ini' plugin: Failed to parse inventory: Expected key=value host variable assignment, got: sys",
      '[ERROR]: No inventory was parsed, please check your configuration and options.',
    ].join('\n'),
    category: 'authentication',
    type: 'inventory_update',
    printed: true,
    tells: /exit code 1\. CMDB says: token expired/,
  },
  {
    says: [
      '[WARNING]: Unable to parse /runner/project/hosts/nothere.yml as an inventory',
      'source',
      'ERROR! No inventory was parsed, please check your configuration and options.',
    ].join('\n'),
    category: 'bad_inventory',
    type: 'inventory_update',
    printed: true,
    tells: /\(hosts\/nothere\.yml\)/,
  },
  {
    says: [
      "[WARNING]: Failed to parse inventory with 'yaml' plugin: YAML parsing failed: Colons in unquoted values must be followed by a non-space character.",
      '',
      'Origin: /runner/project/hosts.yml:4:8',
      '',
      '[ERROR]: No inventory was parsed, please check your configuration and options.',
    ].join('\n'),
    category: 'bad_inventory',
    type: 'inventory_update',
    printed: true,
    tells: /\(hosts\.yml:4\): Colons/,
  },
  {
    says: "This job cannot be executed due to a policy violation or error. See the following details:\n{'Violations': ['jobs are forbidden on Fridays']}",
    category: 'setup',
    tells: /policy violation.*Fridays/,
  },
  { says: 'Host limit for organization exceeded!', category: 'license', type: 'inventory_update', status: 'error' },
  { says: 'Inventory update has timed out', category: 'timeout', type: 'inventory_update', status: 'canceled' },
  {
    says: 'The project revision for this job template is unknown due to a failed update.',
    category: 'sync_failed',
    status: 'error',
  },
  { says: 'The running ansible process received a shutdown signal.', category: 'lost_node' },
  {
    says: 'Error occured while saving inventory data, see traceback or server logs',
    traceback: 'Traceback (most recent call last):\n  File "import.py", line 9, in load\nKeyError: \'_meta\'',
    category: 'bad_inventory',
    type: 'inventory_update',
    status: 'error',
    tells: /KeyError: '_meta'/,
  },
  {
    says: 'Job terminated due to error',
    traceback: 'Error in worker: container failed with exit code 137: OOMKilled',
    category: 'killed',
    status: 'error',
    tells: /OOMKilled/,
  },
  {
    says: 'Job terminated due to error',
    traceback: 'Error creating pod: pods "automation-job-55" is forbidden: exceeded quota: compute',
    category: 'capacity',
    status: 'error',
    tells: /exceeded quota/,
  },
  {
    says: 'Job terminated due to error',
    traceback: 'Error creating pod: container failed to start, ImagePullBackOff',
    category: 'environment',
    status: 'error',
    tells: /ImagePullBackOff/,
  },
  {
    says: '',
    traceback:
      'Traceback (most recent call last):\nrequests.exceptions.HTTPError: 403 Client Error: Forbidden for url: https://vault.example/v1/secret/data/prod',
    category: 'authentication',
    status: 'error',
    tells: /403 Client Error/,
  },
  { says: 'Task was canceled due to receiving a shutdown signal.', category: 'lost_node' },
  { says: 'Missing needed fields: become_password.', category: 'setup' },
  {
    says: 'Job terminated due to error',
    traceback: 'Receptor detail:\nError creating pod: container failed to start, ImagePullBackOff',
    category: 'environment',
    status: 'error',
    tells: /^Error creating pod/,
  },
  {
    says: 'Job terminated due to error',
    traceback: 'Receptor detail:\nError reading from pod default/automation-job-7: http2: client connection lost',
    category: 'lost_node',
    status: 'error',
    tells: /^Error reading from pod/,
  },
  {
    says: '',
    traceback: 'Worker output:\nunknown flag: --private-data-dir',
    category: 'environment',
    status: 'error',
    tells: /^unknown flag/,
  },
  {
    says: "Failed to JSON parse a line from worker stream. Error: Expecting value: line 1 column 1 (char 0) Line with invalid JSON data: b''",
    category: 'environment',
    status: 'error',
  },
  {
    says: '',
    traceback:
      'Traceback (most recent call last):\n  File "awx/main/utils/encryption.py", line 112, in decrypt_field\n    return decrypt_value(key, value)\ncryptography.fernet.InvalidToken',
    category: 'unreadable_secret',
    status: 'error',
    tells: /InvalidToken/,
  },
  {
    says: '',
    traceback:
      'Traceback (most recent call last):\n  File "awx/main/tasks/receptor.py", line 9, in run\nawx.main.tasks.receptor.ReceptorNodeNotFound: Instance exec-2 is not in the receptor mesh',
    category: 'lost_node',
    status: 'error',
    tells: /^awx\.main.*exec-2 is not in the receptor mesh/,
  },
  {
    says: '',
    traceback:
      "Traceback (most recent call last):\n  File \"awx/main/tasks/receptor.py\", line 9, in run\n    return extra['image']\nKeyError: 'image'",
    category: 'task_failure',
    status: 'error',
    tells: /^KeyError: 'image'/,
  },
  {
    says: '',
    traceback:
      'Traceback (most recent call last):\n  File "awx/main/tasks/jobs.py", line 1269\nRuntimeError: Could not determine a revision to run from project.',
    category: 'sync_failed',
    status: 'error',
  },
  {
    says: 'waiting for project_update-7 to finish',
    category: 'none',
    status: 'pending',
    tells: /^It is pending: waiting/,
  },
];
