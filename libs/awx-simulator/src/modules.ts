import { access } from './access';
import { sharedWithPlatform } from './access/platform';
import { activity } from './activity';
import type { Module } from './kernel/types';
import { life } from './life/module';
import { metadata } from './metadata';
import { relations } from './relations';
import { applicationLists, applications } from './resources/applications';
import { constructedInventories, constructedSources } from './resources/constructed-inventories';
import { contentTypes } from './resources/content-types';
import { credentialInputLists, credentialInputSources } from './resources/credential-input-sources';
import { credentialTests } from './resources/credential-test';
import { credentialTypes } from './resources/credential-types/credential-types';
import { credentialLists, credentials } from './resources/credentials';
import { executionEnvironments, organizationEnvironments } from './resources/execution-environments';
import { groups } from './resources/groups';
import { hosts } from './resources/hosts';
import { instanceGroups, organizationInstanceGroups } from './resources/instance-groups';
import { instances } from './resources/instances';
import { inventories, organizationInventories } from './resources/inventories';
import { inventorySources, sourceLists } from './resources/inventory-sources';
import { jobTemplateLists, jobTemplates } from './resources/job-templates';
import { inventoryLabels, labels } from './resources/labels';
import { hostMetricSummaries, hostMetrics, minorLists, receptorAddresses } from './resources/minor';
import { notificationLists, notificationTemplates } from './resources/notifications/notification-templates';
import { notifications } from './resources/notifications/notifications';
import { organizations } from './resources/organizations';
import { organizationProjects, projects } from './resources/projects';
import { roles } from './resources/roles';
import { scheduleLists, schedules } from './resources/schedules';
import { systemJobTemplates } from './resources/system-job-templates';
import { organizationTeams, teams } from './resources/teams';
import { tokens, userTokens } from './resources/tokens';
import { unifiedJobTemplates } from './resources/unified-job-templates';
import { users } from './resources/users';
import { workflowApprovalTemplates } from './resources/workflow-approval-templates';
import { organizationWorkflows, workflowJobTemplates } from './resources/workflow-job-templates';
import { workflowJobTemplateNodes } from './resources/workflow-nodes';
import { bulkHostCreate, bulkHostDelete } from './views/bulk-hosts';
import { config } from './views/config';
import { dashboard, jobsGraph } from './views/dashboard';
import { analytics, bulk, meshVisualizer, serviceIndex } from './views/directories';
import { me } from './views/me';
import { metricsView } from './views/metrics';
import { ping } from './views/ping';
import { schedulePreview, zones } from './views/schedule-tools';
import { settingViews } from './views/settings';

const people: Module = {
  resources: [organizations, users, teams, roles, tokens],
  behaviours: [...sharedWithPlatform, organizationTeams, userTokens],
};

const inventory: Module = {
  resources: [inventories, constructedInventories, hosts, groups, inventorySources],
  behaviours: [organizationInventories, inventoryLabels, ...sourceLists, ...constructedSources],
};

const templates: Module = {
  resources: [
    projects,
    jobTemplates,
    workflowJobTemplates,
    workflowJobTemplateNodes,
    workflowApprovalTemplates,
    systemJobTemplates,
    unifiedJobTemplates,
    contentTypes,
    schedules,
  ],
  behaviours: [organizationProjects, ...jobTemplateLists, organizationWorkflows, ...scheduleLists],
  views: { 'schedules/preview': schedulePreview, 'schedules/zoneinfo': zones },
};

const surroundings: Module = {
  resources: [
    credentialTypes,
    credentials,
    executionEnvironments,
    labels,
    instanceGroups,
    instances,
    notificationTemplates,
    notifications,
  ],
  behaviours: [...credentialLists, organizationEnvironments, ...organizationInstanceGroups, ...notificationLists],
};

const system: Module = {
  resources: [applications, credentialInputSources, receptorAddresses, hostMetrics, hostMetricSummaries],
  behaviours: [credentialInputLists, ...credentialTests, ...applicationLists, ...minorLists],
  views: {
    ping,
    me,
    config,
    dashboard,
    'dashboard/graphs/jobs': jobsGraph,
    metrics: metricsView,
    mesh_visualizer: meshVisualizer,
    analytics,
    bulk,
    'service-index': serviceIndex,
    'bulk/host_create': bulkHostCreate,
    'bulk/host_delete': bulkHostDelete,
    ...settingViews,
  },
};

/** Every part of the simulator. A new part is a line here. */
export const MODULES: readonly Module[] = [
  people,
  inventory,
  templates,
  surroundings,
  system,
  life,
  access,
  activity,
  metadata,
  relations,
];
