import { CASES } from '../../playbooks/library/cases';
import { launch, type PastRequest } from '../history/past-event';

const by = (request: PastRequest, more: Partial<PastRequest>): PastRequest => ({ ...request, ...more });
const PATCH = { reboot: 'if-needed' };
const LOST = 'Task was marked as running but was not present in the job queue, so it has been marked as failed.';
const TRACEBACK = `Traceback (most recent call last):
  File "/var/lib/awx/venv/awx/lib/python3.11/site-packages/awx/main/tasks/jobs.py", line 499, in run
    self.pre_run_hook(self.instance, private_data_dir)
  File "/var/lib/awx/venv/awx/lib/python3.11/site-packages/awx/main/tasks/jobs.py", line 1066, in pre_run_hook
    raise RuntimeError('Could not clone the project: No space left on device')
RuntimeError: Could not clone the project: No space left on device
`;

/** What went wrong in two weeks, and what people did about it: each teaches something about reading failures. */
export const INCIDENTS: PastRequest[] = [
  // A task that fails is tried again three times, in vain.
  by(launch('-13d7h', 'jchen', 42), { playing: CASES.health_check_retries }),
  // Vaulted variables, and somebody has taken the vault credential off the template.
  { at: '-12d7h', by: 'mlopez', request: 'POST job_templates/34/credentials/', body: { id: 4, disassociate: true } },
  launch('-12d6h', 'jchen', 34),
  { at: '-12d5h', by: 'mlopez', request: 'POST job_templates/34/credentials/', body: { id: 4 } },
  // A dump that never ends meets the timeout of its template.
  by(launch('-10d4h', 'mlopez', 35), { playing: CASES.never_ending }),
  // The limit has a typing mistake.
  launch('-9d8h', 'jchen', 33, { service_name: 'nginx' }, { limit: 'wbe*' }),
  // The template uses a variable nobody set.
  by(launch('-8d5h', 'jchen', 32), { playing: CASES.undefined_variable }),
  // The repository of the pipelines was moved; updating it before each launch is then switched off.
  launch('-7d9h', 'doliveira', 40),
  { at: '-7d8h', by: 'admin', request: 'PATCH projects/12/', body: { scm_update_on_launch: false } },
  // A worker restarts under a job.
  by(launch('-6d8h', 'mlopez', 35), {
    playing: CASES.never_ending,
    as: 'lost',
    mark: { status: 'failed', job_explanation: LOST, canceled_on: null },
  }),
  { at: '-6d7h50m', by: 'mlopez', request: 'POST jobs/{lost}/cancel/' },
  // A job that could not even begin.
  by(launch('-5d6h', 'svc-mcp', 33, { service_name: 'redis' }, { limit: 'cache01' }), {
    as: 'crashed',
    mark: { status: 'error', result_traceback: TRACEBACK, canceled_on: null },
  }),
  { at: '-5d6h', by: 'mlopez', request: 'POST jobs/{crashed}/cancel/' },
  // An inventory without hosts: successful, and nothing has happened.
  launch('-4d6h', 'admin', 39, {}, { inventory: 25, credentials: [1] }),
  // A module of a collection that is not in the environment.
  by(
    launch(
      '-4d3h',
      'skim',
      37,
      { rule: 'permit tcp 10.20.0.0/16 any eq 443', change_token: 'CHG-20931' },
      { credential_passwords: { ssh_password: 'simulated' } },
    ),
    { playing: CASES.syntax_error },
  ),
  // Canceled half way, because it was the wrong version.
  by(launch('-3d5h', 'mlopez', 31, { app_version: '2.4.0-rc1' }, { limit: 'web' }), { as: 'wrong' }),
  { at: '-3d4h59m45s', by: 'mlopez', request: 'POST jobs/{wrong}/cancel/' },
  by(launch('-2d9h', 'jchen', 30, PATCH, { limit: 'mon01' }), { as: 'hasty' }),
  { at: '-2d9h', by: 'jchen', request: 'POST jobs/{hasty}/cancel/' },
  by(launch('-2d4h', 'svc-mcp', 42), { as: 'twice' }),
  { at: '-2d4h', by: 'svc-mcp', request: 'POST jobs/{twice}/cancel/' },
  // A disk is full on one database; the failure before it was ignored on purpose.
  by(launch('-1d7h', 'mlopez', 35), { playing: CASES.backup_disk_full }),
  // The web servers move to another port.
  { at: '-26h', by: 'mlopez', request: 'PATCH groups/2/', body: { variables: 'http_port: 8081' } },
  // A package is missing on two hosts; once it was published, the failed hosts were run again.
  by(launch('-22h', 'mlopez', 31, { app_version: '2.4.1' }, { limit: 'app' }), {
    playing: CASES.deploy_missing_package,
    as: 'deploy',
  }),
  { at: '-20h', by: 'mlopez', request: 'POST jobs/{deploy}/relaunch/', body: { hosts: 'failed' } },
  // Last night a host could not be reached. Weekly patching, which could reach it since, waits: it shows at any hour of a week.
  { at: '-10h', by: 'mlopez', request: 'PATCH schedules/61/', body: { enabled: false } },
  { at: '-1m', by: 'mlopez', request: 'PATCH schedules/61/', body: { enabled: true } },
  by(launch('-9h30m', 'jchen', 30, PATCH, { limit: 'web' }), { playing: CASES.patch_unreachable }),
  // The audit store does not answer.
  { at: '-9h', by: 'admin', request: 'POST notification_templates/4/test/' },
  // Somebody tidied up: the import from the cloud has lost its credential.
  { at: '-7h', by: 'mlopez', request: 'POST inventory_sources/70/credentials/', body: { id: 5, disassociate: true } },
  // sudo wants a password. Nobody has looked into it yet, so these hosts still count as failing.
  by(launch('-5h', 'jchen', 33, { service_name: 'nginx' }, { limit: 'bastion01:bastion02' }), {
    playing: CASES.sudo_password,
  }),
];
