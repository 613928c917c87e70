export { AwxConfig } from './awx.config';
export { AwxModule } from './awx.module';
export { AwxCaller } from './awx-caller';
export { AwxClient } from './awx-client';
export { type AwxCall, AwxObserver } from './awx-observer';
export { NO_CAPACITY } from './awx-texts';
export type { Difference, Differences, Update } from './collection/change';
export { Collection, type Deletion, type DeletionPreview } from './collection/collection';
export type { LookupOptions } from './collection/finder';
export { NoSuchPage } from './collection/list';
export type { Members } from './collection/members';
export type { Found } from './collection/objects';
export type { SchedulePreview } from './collection/schedules';
export { inField } from './collection/settle';
export type { StartedUpdate } from './collection/sources';
export type { Templates } from './collection/templates';
export { undoing } from './collection/undoing';
export { WORKFLOW_EDGES, type WorkflowEdge } from './collection/workflow-nodes';
export { CredentialKeys } from './credential-keys';
export type { AwxCredentials } from './credentials';
export type { Affected, Consequences, Use } from './dependents';
export { AwxEnvironments } from './environments';
export {
  type ActiveJob,
  AwxConflict,
  AwxDenied,
  AwxError,
  type AwxErrorKind,
  AwxRejected,
  AwxUnauthenticated,
  AwxUnavailable,
  NoAwxCredentials,
} from './errors/awx-error';
export { AlreadyExists, AmbiguousName, AwxNotFound, type Candidate } from './errors/lookup-errors';
export { visible } from './errors/visible';
export { fallsBackOnEnvironment, fallsBackOnGroup } from './fallbacks';
export { firstOf } from './first-of';
export type { IdOrName } from './ids';
export type { ListQuery } from './list-query';
export { ACTIVITY_KINDS, type Activity, type ActivityKind } from './nouns/activity';
export { askFlags, LAUNCH_PROMPTS, type LaunchPrompt, withAsks } from './nouns/asks';
export { ASK, CREDENTIALS, type Credential, STORED } from './nouns/credential';
export { CREDENTIAL_INPUT_SOURCES, type CredentialInputSource } from './nouns/credential-input-source';
export type { CredentialInput, CredentialType } from './nouns/credential-type';
export type { ExecutionEnvironment } from './nouns/execution-environment';
export { GROUPS, type Group } from './nouns/group';
export { HOSTS, type Host } from './nouns/host';
export type { Instance } from './nouns/instance';
export { INSTANCE_GROUPS, type InstanceGroup } from './nouns/instance-group';
export type { Inventory } from './nouns/inventory';
export type { InventoryMembers } from './nouns/inventory-members';
export type { InventorySource } from './nouns/inventory-source';
export type { SourceSync } from './nouns/inventory-sync';
export type { Job } from './nouns/job';
export type { JobTemplate } from './nouns/job-template';
export { LABELS, type Label } from './nouns/label';
export type { LaunchConfig, LaunchCredential, Launched, LaunchPrompts } from './nouns/launch';
export type { Notification } from './nouns/notification';
export { NOTIFICATION_EVENTS, NOTIFICATION_TEMPLATES, type NotificationTemplate } from './nouns/notification-template';
export type { Organization } from './nouns/organization';
export type { Project } from './nouns/project';
export { hasEnded, type LaunchedBy, type UnifiedJob } from './nouns/run';
export type { HostSummary, RunEvent } from './nouns/run-event';
export { type Schedule, WITHOUT_SYSTEM } from './nouns/schedule';
export { stepNames } from './nouns/step-names';
export { parseSurveySpec, SURVEY_TYPES, type SurveyQuestion, type SurveySpec, type SurveyType } from './nouns/survey';
export type { Ping, PingInstance, PingInstanceGroup, SystemConfig } from './nouns/system';
export { TEAMS, type Team } from './nouns/team';
export type { Token } from './nouns/token';
export { TYPE_OF_RUNS, type UnifiedJobTemplate } from './nouns/unified-job-template';
export type { AdHocCommand, InventoryUpdate, ProjectUpdate, SystemJob } from './nouns/updates';
export { USERS, type User } from './nouns/user';
export type { WorkflowApproval } from './nouns/workflow-approval';
export type { WorkflowJob } from './nouns/workflow-job';
export type { WorkflowJobTemplate } from './nouns/workflow-job-template';
export {
  type ApprovalStep,
  type NodeJob,
  WORKFLOW_JOB_NODES,
  WORKFLOW_NODES,
  type WorkflowJobNode,
  type WorkflowNode,
} from './nouns/workflow-node';
export type { ObjectFacts } from './object-facts';
export { LARGEST_PAGE, type Page } from './page';
export type { Access, AccessChain } from './roles/access-list';
export { type GivenRole, MOST_GIVEN, type ObjectRole, type RoleHolder, type RoleObject } from './roles/object-role';
export { canonical as canonicalRole, ROLE_TYPES, type RoleType } from './roles/role-names';
export type { Ref } from './row';
export { RUN_KINDS, type Run, type RunKind } from './runs/kinds';
export type { RelaunchConfig } from './runs/run-again';
export type { RelaunchOptions, RunDetail } from './runs/runs';
export { HIDDEN, SECRET_FORMS, SECRET_NAME, withoutSecrets } from './secret-texts';
export { settingsOf } from './settings';
export { ACTIVE_STATUSES, JOB_STATUSES, PROJECT_STATUSES, TEMPLATE_STATUSES, TERMINAL_STATUSES } from './statuses';
export type { AwxQuery, PathSegment, RequestOptions, WriteMethod } from './transport/request';
export type { TextAnswer, TextLimits } from './transport/text';
export { withoutUrlSecrets } from './url-secrets';
export { merge } from './variables/merge';
export { nestsLittle } from './variables/nesting';
export { parseKept, parseMapping } from './variables/parse-mapping';
