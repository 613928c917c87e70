import samples from '../../test/samples.json';
import type { Noun } from '../noun';
import { CREDENTIALS } from './credential';
import { GROUPS } from './group';
import { HOSTS } from './host';
import { INSTANCE_GROUPS } from './instance-group';
import { INVENTORIES } from './inventory';
import { INVENTORY_SOURCES } from './inventory-source';
import { parseSourceSync } from './inventory-sync';
import { JOBS } from './job';
import { JOB_TEMPLATES } from './job-template';
import { parseLaunchConfig, parseLaunched } from './launch';
import { NOTIFICATION_TEMPLATES } from './notification-template';
import { ORGANIZATIONS } from './organization';
import { PROJECTS } from './project';
import { UNIFIED_JOBS } from './run';
import { SCHEDULES } from './schedule';
import { parseSurveySpec } from './survey';
import { parsePing, parseSystemConfig } from './system';
import { USERS } from './user';
import { WORKFLOW_JOB_TEMPLATES } from './workflow-job-template';

const PLATFORM = { id: 5, name: 'Platform Engineering' };
const PRODUCTION = { id: 12, name: 'Production' };
const APP_DEPLOY = { id: 34, name: 'app-deploy' };

/** Four promises that every noun keeps. */
const itIsParsed = <T extends { id: number }>(noun: Noun<T>, sample: object, expected: object, hint = ''): void => {
  describe(noun.collection, () => {
    const parsed = noun.parse({ ...sample });

    it('is parsed from what AWX sends', () => {
      expect(parsed).toMatchObject(expected);
    });

    it('leaks none of the links and summaries around it', () => {
      expect(Object.keys(parsed).filter((key) => /^(related|summary_fields|url)$/.test(key))).toEqual([]);
    });

    it('hints at what tells namesakes apart', () => {
      expect(noun.hint(parsed)).toContain(hint);
    });

    it('survives an AWX that leaves everything out', () => {
      expect(noun.parse({ id: 3 }).id).toBe(3);
    });
  });
};

itIsParsed(ORGANIZATIONS, samples.organization, { id: 5, related_field_counts: { users: 1, hosts: 4 } });
itIsParsed(USERS, samples.user, { id: 7, username: 'mlopez', is_superuser: false });
itIsParsed(
  INVENTORIES,
  samples.inventory,
  { id: 12, kind: '', total_hosts: 4, labels: [] },
  'organization Platform Engineering',
);
itIsParsed(
  HOSTS,
  samples.host,
  { groups: ['web'], last_job: { id: 62, status: 'failed' }, inventory: PRODUCTION },
  'inventory Production',
);
itIsParsed(
  GROUPS,
  samples.group,
  { id: 4, variables: 'http_port: 8080', inventory: PRODUCTION },
  'inventory Production',
);
itIsParsed(INVENTORY_SOURCES, samples.inventory_source, {
  source: 'scm',
  source_project: APP_DEPLOY,
});
itIsParsed(PROJECTS, samples.project, {
  scm_type: 'git',
  status: 'successful',
  last_update: { id: 61 },
});
itIsParsed(
  SCHEDULES,
  samples.schedule,
  { unified_job_type: 'job', enabled: true, limit: 'web' },
  'of Deploy web application',
);
itIsParsed(
  CREDENTIALS,
  samples.credential,
  { kind: 'ssh', values: { password: '$encrypted$' } },
  'Machine, organization Platform Engineering',
);
itIsParsed(WORKFLOW_JOB_TEMPLATES, samples.workflow_job_template, { asks: ['extra_vars'], status: 'never updated' });
itIsParsed(NOTIFICATION_TEMPLATES, samples.notification_template, {
  notification_type: 'slack',
  organization: PLATFORM,
});
itIsParsed(INSTANCE_GROUPS, samples.instance_group, { capacity: 114, policy_instance_minimum: 1 });
itIsParsed(UNIFIED_JOBS, samples.project_update_detail, {
  type: 'project_update',
  launched_by: { id: 1, name: 'admin', type: 'user' },
});
itIsParsed(
  JOB_TEMPLATES,
  samples.job_template_list_item,
  {
    asks: ['extra_vars', 'limit'],
    labels: ['production'],
    last_job: { id: 62 },
    project: APP_DEPLOY,
    inventory: { id: 12 },
  },
  'organization Platform Engineering',
);
itIsParsed(
  JOBS,
  samples.job_detail_finished,
  {
    status: 'failed',
    extra_vars: { app: 'storefront', app_version: '2.4.1' },
    artifacts: { release: '2.4.1' },
    host_status_counts: { changed: 3, failures: 1 },
    event_processing_finished: true,
    job_template: { id: 36, name: 'Deploy web application' },
    elapsed: 2.035,
  },
  'failed, created 2024-10-28T06:57:27Z',
);

describe('a launch', () => {
  it('asks and defaults', () => {
    expect(parseLaunchConfig(samples.job_template_launch_GET)).toMatchObject({
      id: 36,
      asks: ['extra_vars', 'limit'],
      variables_needed_to_start: ['app_version'],
      default_inventory: PRODUCTION,
      default_credentials: [{ id: 11, name: 'Prod SSH', credential_type: 1, passwords_needed: [] }],
      defaults: { job_type: 'run', forks: 0 },
    });
  });

  it('tells the job and what was ignored', () => {
    expect(parseLaunched(samples.launch_POST_201)).toMatchObject({
      id: 62,
      type: 'job',
      status: 'pending',
      ignored_fields: { verbosity: 1 },
    });
  });

  it('of a sliced template is a workflow job', () => {
    expect(parseLaunched({ workflow_job: 9, id: 9, ignored_fields: {} })).toMatchObject({
      id: 9,
      type: 'workflow_job',
    });
  });
});

describe('a survey', () => {
  it('takes choices as a list or as lines', () => {
    const spec = [
      { variable: 'a', type: 'multiplechoice', choices: ['x', 'y'], required: true },
      { variable: 'b', type: 'multiselect', choices: 'x\ny\n', min: 1, max: '' },
    ];
    expect(parseSurveySpec({ name: 'n', spec }).spec).toMatchObject([
      { variable: 'a', choices: ['x', 'y'], required: true },
      { variable: 'b', choices: ['x', 'y'], required: false, min: 1 },
    ]);
  });

  it('of a template without one has no questions', () => {
    expect(parseSurveySpec({}).spec).toEqual([]);
  });
});

describe('the system', () => {
  it('answers a ping', () => {
    expect(parsePing(samples.ping)).toMatchObject({
      version: '24.6.1',
      instances: [{ node: 'awx-1', heartbeat: '2024-10-28T06:56:41.396121Z', capacity: 114 }],
      instance_groups: expect.arrayContaining([{ name: 'k8s', capacity: 0, instances: [] }]),
    });
  });

  it('tells its configuration', () => {
    expect(parseSystemConfig(samples.config)).toEqual({
      version: '24.6.1',
      time_zone: 'UTC',
      license_type: 'open',
      product_name: 'AWX',
    });
  });

  it('tells of each source of an inventory whether its sync started', () => {
    const refused = { inventory_source: 27, status: 'Could not start because `can_update` returned False' };
    expect(parseSourceSync({ inventory_source: 17, status: 'started', id: 7, inventory_update: 7 })).toMatchObject({
      started: true,
      inventory_update: 7,
    });
    expect(parseSourceSync(refused)).toEqual({ ...refused, started: false });
  });
});
