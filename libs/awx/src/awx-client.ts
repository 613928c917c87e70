import type { OnApplicationShutdown } from '@nestjs/common';
import type { AwxConfig } from './awx.config';
import { AwxApi } from './awx-api';
import type { AwxCaller } from './awx-caller';
import type { AwxObserver } from './awx-observer';
import { CredentialTypes } from './collection/credential-types';
import { Credentials } from './collection/credentials';
import { Hosts } from './collection/hosts';
import { Inventories } from './collection/inventories';
import { NotificationTemplates } from './collection/notification-templates';
import { Projects } from './collection/projects';
import { Schedules } from './collection/schedules';
import { Sources } from './collection/sources';
import { Templates } from './collection/templates';
import { Tokens } from './collection/tokens';
import { UnifiedJobTemplates } from './collection/unified-job-templates';
import { WorkflowApprovals } from './collection/workflow-approvals';
import { WorkflowNodes } from './collection/workflow-nodes';
import type { AwxCredentials } from './credentials';
import { AwxEnvironments } from './environments';
import { AwxUnavailable } from './errors/awx-error';
import { ACTIVITY } from './nouns/activity';
import { EXECUTION_ENVIRONMENTS } from './nouns/execution-environment';
import { GROUPS } from './nouns/group';
import { INSTANCES } from './nouns/instance';
import { INSTANCE_GROUPS } from './nouns/instance-group';
import { INVENTORY_SOURCES } from './nouns/inventory-source';
import { JOB_TEMPLATES } from './nouns/job-template';
import { LABELS } from './nouns/label';
import { NOTIFICATIONS } from './nouns/notification';
import { ORGANIZATIONS } from './nouns/organization';
import { type Ping, parsePing, parseSystemConfig, type SystemConfig } from './nouns/system';
import { TEAMS } from './nouns/team';
import { USERS, type User } from './nouns/user';
import { WORKFLOW_APPROVAL_TEMPLATES } from './nouns/workflow-approval-template';
import { WORKFLOW_JOBS } from './nouns/workflow-job';
import { WORKFLOW_JOB_TEMPLATES } from './nouns/workflow-job-template';
import { WORKFLOW_JOB_NODES } from './nouns/workflow-node';
import { LARGEST_PAGE, parsePage } from './page';
import { Roles } from './roles/roles';
import { isRow, type Row } from './row';
import { Runs } from './runs/runs';
import type { RequestOptions } from './transport/request';
import { Transport } from './transport/transport';

/** AWX, by its nouns. Every method throws an `AwxError` when AWX does not do it. */
export class AwxClient extends AwxApi implements OnApplicationShutdown {
  readonly activity = this.collection(ACTIVITY);
  readonly organizations = this.collection(ORGANIZATIONS);
  readonly users = this.collection(USERS);
  readonly teams = this.collection(TEAMS);
  readonly projects = this.api.add(new Projects(this.api));
  readonly inventories = this.api.add(new Inventories(this.api));
  readonly inventorySources = this.api.add(new Sources(this.api, INVENTORY_SOURCES));
  readonly hosts = this.api.add(new Hosts(this.api));
  readonly groups = this.collection(GROUPS);
  readonly jobTemplates = this.api.add(new Templates(this.api, JOB_TEMPLATES));
  readonly workflowJobTemplates = this.api.add(new Templates(this.api, WORKFLOW_JOB_TEMPLATES));
  readonly workflowNodes = this.api.add(new WorkflowNodes(this.api));
  readonly workflowJobs = this.collection(WORKFLOW_JOBS);
  readonly workflowJobNodes = this.collection(WORKFLOW_JOB_NODES);
  readonly workflowApprovals = this.api.add(new WorkflowApprovals(this.api));
  readonly workflowApprovalTemplates = this.collection(WORKFLOW_APPROVAL_TEMPLATES);
  readonly unifiedJobTemplates = this.api.add(new UnifiedJobTemplates(this.api));
  readonly runs = new Runs(this.api);
  readonly schedules = this.api.add(new Schedules(this.api));
  readonly credentials = this.api.add(new Credentials(this.api));
  readonly credentialTypes = this.api.add(new CredentialTypes(this.api));
  readonly notificationTemplates = this.api.add(new NotificationTemplates(this.api));
  readonly notifications = this.collection(NOTIFICATIONS);
  readonly instances = this.collection(INSTANCES);
  readonly instanceGroups = this.collection(INSTANCE_GROUPS);
  readonly executionEnvironments = this.collection(EXECUTION_ENVIRONMENTS);
  readonly labels = this.collection(LABELS);
  readonly roles = new Roles(this.api);
  readonly tokens = this.api.add(new Tokens(this.api));

  constructor(where: AwxConfig | AwxEnvironments, caller?: AwxCaller, observer?: AwxObserver) {
    const environments = where instanceof AwxEnvironments ? where : AwxEnvironments.only(where);
    super(new Transport(environments, caller, observer));
  }

  /** Anybody may ask: it proves that AWX is there, not that credentials are good. */
  async ping(): Promise<Ping> {
    return parsePing(await this.readRow('ping', { credentials: 'anonymous' }));
  }

  /** The AWX user that calls run as. */
  me(): Promise<User> {
    return this.whoIs();
  }

  /** Names of the teams that this user is in; `undefined` when they are more than AWX lists at once. Two calls. */
  async myTeams(): Promise<readonly string[] | undefined> {
    const { id } = await this.me();
    const { count, results } = await this.users.of(id, 'teams', TEAMS).list({ page_size: LARGEST_PAGE });
    return count > results.length ? undefined : results.map(({ name }) => name);
  }

  async config(): Promise<SystemConfig> {
    return parseSystemConfig(await this.readRow('config'));
  }

  /** @throws AwxUnauthenticated when AWX does not accept them */
  checkCredentials(credentials: AwxCredentials, environment?: string): Promise<User> {
    return this.whoIs({ credentials, environment });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }

  /** Ends what is under way: whoever waits for AWX is told that it is not known what came of it. May be called twice. */
  close(): Promise<void> {
    return this.transport.close();
  }

  private async whoIs(options?: RequestOptions): Promise<User> {
    const [user] = parsePage(await this.readRow('me', options), USERS.parse).results;
    if (user) return user;
    throw new AwxUnavailable('AWX does not say who the user is.');
  }

  private async readRow(resource: string, options?: RequestOptions): Promise<Row> {
    const body = await this.read([resource], undefined, options);
    if (isRow(body)) return body;
    throw new AwxUnavailable(`AWX's answer about ${resource} is not what AWX answers.`);
  }
}
