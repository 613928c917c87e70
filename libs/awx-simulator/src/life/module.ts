import type { Module } from '../kernel/types';
import { lifeOf } from './engine/life';
import { TaskManager } from './engine/task-manager';
import { jobsOfGroups, jobsOfHosts, jobsOfInstances } from './host-jobs';
import { inUseRules } from './in-use';
import { jobActions } from './job-actions';
import { adHocCommands } from './jobs/ad-hoc-commands';
import {
  adHocCommandEvents,
  inventoryUpdateEvents,
  jobEvents,
  projectUpdateEvents,
  systemJobEvents,
} from './jobs/events';
import { jobHostSummaries } from './jobs/host-summaries';
import { jobs } from './jobs/jobs';
import { systemJobs } from './jobs/system-jobs';
import { unifiedJobs } from './jobs/unified';
import { inventoryUpdates, projectUpdates } from './jobs/updates';
import { workflowJobNodes } from './jobs/workflow-job-nodes';
import { workflowApprovals, workflowJobs } from './jobs/workflow-jobs';
import { adHocLists } from './launch/ad-hoc';
import { bulkJobLaunch } from './launch/bulk-launch';
import { inventorySourceUpdating, inventoryUpdating } from './launch/inventory-update';
import { launchingJobTemplates } from './launch/launch-job-template';
import { approvalsOfTemplates, launchingWorkflows } from './launch/launch-workflow';
import { projectUpdating } from './launch/project-update';
import { provisioningCallback } from './launch/provisioning-callback';
import { launchingSystemJobs } from './launch/system-job';
import { webhookReceivers } from './launch/webhook-receivers';
import { eventLists } from './output/event-lists';
import { firingSchedules, schedulerOf } from './schedules/firing';
import { approvalNodes } from './workflow/approval-templates';

/** Everything that runs: jobs of all kinds, what they print, and what starts them. */
export const life: Module = {
  resources: [
    ...[
      jobs,
      projectUpdates,
      inventoryUpdates,
      adHocCommands,
      systemJobs,
      workflowJobs,
      workflowApprovals,
      unifiedJobs,
    ],
    ...[workflowJobNodes, jobHostSummaries],
    ...[jobEvents, projectUpdateEvents, inventoryUpdateEvents, adHocCommandEvents, systemJobEvents],
  ],
  behaviours: [
    ...[launchingJobTemplates, launchingWorkflows, launchingSystemJobs, approvalsOfTemplates, approvalNodes],
    ...[projectUpdating, inventorySourceUpdating, inventoryUpdating, firingSchedules, jobsOfHosts, jobsOfGroups],
    provisioningCallback,
    ...webhookReceivers,
    ...jobsOfInstances,
    ...jobActions,
    ...adHocLists,
    ...eventLists,
    ...inUseRules,
  ],
  views: { 'bulk/job_launch': bulkJobLaunch },
  start(sim) {
    const life = lifeOf(sim);
    life.tasks = new TaskManager(life);
    life.tasks.wake();
    schedulerOf(sim).plan();
  },
};
