export { AwxConfig } from './awx.config';
export { AwxModule } from './awx.module';
export { AwxCaller } from './awx-caller';
export { AwxClient } from './awx-client';
export { type AwxCall, AwxObserver } from './awx-observer';
export { Collection, type IdOrName } from './collection';
export type { AwxCredentials } from './credentials';
export {
  type ActiveJob,
  AwxConflict,
  AwxDenied,
  AwxError,
  type AwxErrorKind,
  AwxRejected,
  AwxUnauthenticated,
  AwxUnavailable,
} from './errors/awx-error';
export { AmbiguousName, AwxNotFound, type Candidate } from './errors/lookup-errors';
export type { ListQuery } from './list-query';
export type { Page } from './page';
export type { LaunchPrompt } from './resources/asks';
export type { CredentialType } from './resources/credential-types';
export type { Credential } from './resources/credentials';
export type { ExecutionEnvironment } from './resources/execution-environments';
export type { Group } from './resources/groups';
export type { Host, HostJob } from './resources/hosts';
export type { InstanceGroup } from './resources/instance-groups';
export type { Inventory } from './resources/inventories';
export type { InventorySource } from './resources/inventory-sources';
export type { SourceSync, SourceSyncConfig } from './resources/inventory-sync';
export type { JobTemplate } from './resources/job-templates';
export type { Job } from './resources/jobs';
export type { Label } from './resources/labels';
export type { LaunchConfig, LaunchCredential, Launched, LaunchPrompts } from './resources/launch';
export type { NotificationTemplate } from './resources/notification-templates';
export type { Organization } from './resources/organizations';
export type { Project } from './resources/projects';
export type { Schedule } from './resources/schedules';
export type { SurveyQuestion, SurveySpec, SurveyType } from './resources/survey';
export type { Ping, PingInstance, PingInstanceGroup, SystemConfig } from './resources/system';
export type { Team } from './resources/teams';
export { type LaunchedBy, TERMINAL_STATUSES, type UnifiedJob } from './resources/unified-jobs';
export type { User } from './resources/users';
export type { WorkflowJobTemplate } from './resources/workflow-job-templates';
export type { WorkflowJob } from './resources/workflow-jobs';
export type { Named, Ref } from './row';
export { JOB_STATUSES, PROJECT_STATUSES, TEMPLATE_STATUSES } from './statuses';
export type { AwxQuery, PathSegment, RequestOptions, WriteMethod } from './transport/request';
