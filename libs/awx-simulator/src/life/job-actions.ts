import type { Behaviour } from '../kernel/types';
import { cancelAction } from './engine/cancel';
import { adHocHooks } from './launch/ad-hoc';
import { createSchedule } from './launch/create-schedule';
import { relaunchAdHoc } from './launch/relaunch-ad-hoc';
import { relaunchJob } from './launch/relaunch-job';
import { relaunchWorkflow } from './launch/relaunch-workflow';
import { childrenSummary } from './output/children-summary';
import { stdoutAction } from './output/stdout';
import { approvalAction } from './workflow/approval-actions';

const cancel = cancelAction({ explained: true });

/** What can be done with jobs of each kind. */
export const jobActions: Behaviour[] = [
  {
    resource: 'jobs',
    actions: {
      cancel: cancelAction(),
      relaunch: relaunchJob,
      create_schedule: createSchedule,
      stdout: stdoutAction('job'),
      'job_events/children_summary': childrenSummary,
    },
  },
  { resource: 'project_updates', actions: { cancel, stdout: stdoutAction('project_update') } },
  { resource: 'inventory_updates', actions: { cancel, stdout: stdoutAction('inventory_update') } },
  {
    resource: 'ad_hoc_commands',
    hooks: adHocHooks,
    actions: { cancel, relaunch: relaunchAdHoc, stdout: stdoutAction('ad_hoc_command') },
  },
  { resource: 'system_jobs', actions: { cancel, stdout: stdoutAction('system_job') } },
  { resource: 'workflow_jobs', actions: { cancel, relaunch: relaunchWorkflow } },
  {
    resource: 'workflow_approvals',
    actions: { approve: approvalAction('approve'), deny: approvalAction('deny') },
  },
];
