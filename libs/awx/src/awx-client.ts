import type { OnApplicationShutdown } from '@nestjs/common';
import type { AwxConfig } from './awx.config';
import type { AwxCaller } from './awx-caller';
import type { AwxObserver } from './awx-observer';
import { Collection } from './collection';
import type { AwxCredentials } from './credentials';
import { AwxUnavailable } from './errors/awx-error';
import { Inventories } from './inventories';
import { JobTemplates } from './job-templates';
import { parsePage } from './page';
import { CREDENTIAL_TYPES } from './resources/credential-types';
import { CREDENTIALS } from './resources/credentials';
import { EXECUTION_ENVIRONMENTS } from './resources/execution-environments';
import { GROUPS } from './resources/groups';
import { HOSTS } from './resources/hosts';
import { INSTANCE_GROUPS } from './resources/instance-groups';
import { INVENTORY_SOURCES } from './resources/inventory-sources';
import { JOBS } from './resources/jobs';
import { LABELS } from './resources/labels';
import { NOTIFICATION_TEMPLATES } from './resources/notification-templates';
import { ORGANIZATIONS } from './resources/organizations';
import { PROJECTS } from './resources/projects';
import { SCHEDULES } from './resources/schedules';
import { type Ping, parsePing, parseSystemConfig, type SystemConfig } from './resources/system';
import { TEAMS } from './resources/teams';
import { UNIFIED_JOBS } from './resources/unified-jobs';
import { parseUser, USERS, type User } from './resources/users';
import { WORKFLOW_JOB_TEMPLATES } from './resources/workflow-job-templates';
import { WORKFLOW_JOBS } from './resources/workflow-jobs';
import { isRow, type Row } from './row';
import type { AwxQuery, PathSegment, RequestOptions, WriteMethod } from './transport/request';
import { Transport } from './transport/transport';

/** AWX, by its nouns. Every method throws an `AwxError` when AWX does not do it. */
export class AwxClient implements OnApplicationShutdown {
  private readonly transport: Transport;

  readonly organizations;
  readonly users;
  readonly teams;
  readonly projects;
  readonly inventories;
  readonly inventorySources;
  readonly hosts;
  readonly groups;
  readonly jobTemplates;
  readonly jobs;
  readonly unifiedJobs;
  readonly schedules;
  readonly credentials;
  readonly credentialTypes;
  readonly workflowJobTemplates;
  readonly workflowJobs;
  readonly notificationTemplates;
  readonly instanceGroups;
  readonly executionEnvironments;
  readonly labels;

  constructor(config: AwxConfig, caller?: AwxCaller, observer?: AwxObserver) {
    const transport = new Transport(config, caller, observer);
    this.transport = transport;
    this.organizations = new Collection(transport, ORGANIZATIONS);
    this.users = new Collection(transport, USERS);
    this.teams = new Collection(transport, TEAMS);
    this.projects = new Collection(transport, PROJECTS);
    this.inventories = new Inventories(transport);
    this.inventorySources = new Collection(transport, INVENTORY_SOURCES);
    this.hosts = new Collection(transport, HOSTS);
    this.groups = new Collection(transport, GROUPS);
    this.jobTemplates = new JobTemplates(transport);
    this.jobs = new Collection(transport, JOBS);
    this.unifiedJobs = new Collection(transport, UNIFIED_JOBS);
    this.schedules = new Collection(transport, SCHEDULES);
    this.credentials = new Collection(transport, CREDENTIALS);
    this.credentialTypes = new Collection(transport, CREDENTIAL_TYPES);
    this.workflowJobTemplates = new Collection(transport, WORKFLOW_JOB_TEMPLATES);
    this.workflowJobs = new Collection(transport, WORKFLOW_JOBS);
    this.notificationTemplates = new Collection(transport, NOTIFICATION_TEMPLATES);
    this.instanceGroups = new Collection(transport, INSTANCE_GROUPS);
    this.executionEnvironments = new Collection(transport, EXECUTION_ENVIRONMENTS);
    this.labels = new Collection(transport, LABELS);
  }

  /** Whatever the nouns do not offer, e.g. `read(['projects', 5, 'playbooks'])`. */
  read(path: readonly PathSegment[], query?: AwxQuery, options?: RequestOptions): Promise<unknown> {
    return this.transport.read(path, query, options);
  }

  /** As `read`, for changes. Never repeated. */
  async write(
    method: WriteMethod,
    path: readonly PathSegment[],
    body?: unknown,
    options?: RequestOptions,
  ): Promise<unknown> {
    return (await this.transport.write(method, path, body, options)).body;
  }

  /** Where AWX's API is, e.g. `/api/v2/`, or `/api/controller/v2/` on AAP. */
  basePath(): Promise<string> {
    return this.transport.basePath();
  }

  /** Anybody may ask: it proves that AWX is there, not that credentials are good. */
  async ping(): Promise<Ping> {
    return parsePing(await this.readRow('ping', { credentials: 'anonymous' }));
  }

  /** The AWX user that calls run as. */
  me(): Promise<User> {
    return this.whoIs();
  }

  async config(): Promise<SystemConfig> {
    return parseSystemConfig(await this.readRow('config'));
  }

  /** @throws AwxUnauthenticated when AWX does not accept them */
  checkCredentials(credentials: AwxCredentials): Promise<User> {
    return this.whoIs({ credentials });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }

  private async whoIs(options?: RequestOptions): Promise<User> {
    const [user] = parsePage(await this.readRow('me', options), parseUser).results;
    if (user) return user;
    throw new AwxUnavailable('AWX does not say who the user is.');
  }

  private async readRow(resource: string, options?: RequestOptions): Promise<Row> {
    const body = await this.read([resource], undefined, options);
    if (isRow(body)) return body;
    throw new AwxUnavailable(`AWX's answer about ${resource} is not what AWX answers.`);
  }
}
