import type { Model } from './model';
import { SECRETS } from './secrets';

/** Ids of what the team got, as the answers told them. */
export interface Onboarded {
  readonly organization: number;
  readonly users: readonly number[];
  readonly project: number;
  readonly inventory: number;
  readonly credential: number;
  readonly notification: number;
  readonly template: number;
  readonly schedule: number;
}

/** What the survey of the team's template asks; a test answers it. */
export const SURVEY = [
  { variable: 'version', question_name: 'Which version?' },
  { variable: 'window', type: 'multiplechoice', choices: ['day', 'night'] },
  { variable: 'api_key', type: 'password' },
];

export const ANSWERS = JSON.stringify({ version: '1.2', window: 'night', api_key: SECRETS.apiKey });

/** A team joins: each step uses what the steps before it answered. `addGroup` makes a group, for which there is no tool. */
export async function onboard(
  model: Model,
  addGroup: (inventory: number, name: string) => Promise<void>,
): Promise<Onboarded> {
  const { id: organization } = await model.call('create_organization', { name: 'Fresh Foods' });
  const users = await welcome(model, organization);
  const project = await fetchPlaybooks(model, organization);
  const inventory = await takeStock(model, organization, addGroup);
  const credential = await giveAccess(model, organization);
  const notification = await tellTheTeam(model, organization);
  const template = await defineTheJob(model, { project, inventory, credential, notification });
  const schedule = await runItAtNight(model, template);
  return { organization, users, project, inventory, credential, notification, template, schedule };
}

/** Two people, who join a team that is there: one at once, one later. */
async function welcome(model: Model, organization: number): Promise<number[]> {
  const { results } = await model.call('list_teams', { search: 'SRE' });
  const team = results[0].id;
  const mia = { username: 'mia', password: SECRETS.mia, email: 'mia@fresh.example', organization, teams: [team] };
  const made = await model.call('create_user', mia);
  const ben = await model.call('create_user', { username: 'ben', password: SECRETS.ben, organization });
  expect(await model.call('add_user_to_team', { id: team, user: ben.id })).toMatchObject({ added: true });
  expect(await model.refused('create_user', mia)).toContain(`update_user`);
  return [made.id, ben.id];
}

async function fetchPlaybooks(model: Model, organization: number): Promise<number> {
  const scm_url = 'https://git.northwind.example/automation/fresh-foods.git';
  const project = await model.call('create_project', { name: 'fresh-foods', organization, scm_url, wait: 300 });
  expect(project).toMatchObject({ status: 'successful', scm_revision: expect.any(String) });
  expect(await model.follow(project)).toMatchObject({ status: 'successful', done: true });
  return project.id;
}

async function takeStock(
  model: Model,
  organization: number,
  addGroup: (inventory: number, name: string) => Promise<void>,
): Promise<number> {
  const { id } = await model.call('create_inventory', { name: 'Fresh machines', organization });
  const first = { name: 'fresh01', inventory: id, groups: ['shop'] };
  expect(await model.refused('create_host', first)).toBe(
    'Group "shop" does not exist. There are none in this inventory. Find one with list_groups.',
  );
  await addGroup(id, 'shop');
  for (const name of ['fresh01', 'fresh02']) {
    const host = await model.call('create_host', { name, inventory: id, groups: ['shop'], variables: 'port: 8080' });
    expect(host).toMatchObject({ inventory: 'Fresh machines', groups: ['shop'] });
  }
  expect(await model.call('get_inventory', { id })).toMatchObject({ total_hosts: 2, total_groups: 1 });
  return id;
}

async function giveAccess(model: Model, organization: number): Promise<number> {
  const inputs = JSON.stringify({ username: 'deploy', password: SECRETS.ssh });
  const credential = { name: 'Fresh SSH', credential_type: 'ssh', organization, inputs };
  return (await model.call('create_credential', credential)).id;
}

async function tellTheTeam(model: Model, organization: number): Promise<number> {
  const slack = { name: 'Fresh Slack', organization, notification_type: 'slack' };
  const wrong = JSON.stringify({ token: SECRETS.slack });
  const missing = await model.refused('create_notification', { ...slack, notification_configuration: wrong });
  expect(missing).toContain('channels is required for slack');
  const notification_configuration = JSON.stringify({ token: SECRETS.slack, channels: ['#fresh'] });
  const made = await model.call('create_notification', { ...slack, notification_configuration });
  expect(await model.follow(made)).toMatchObject({ status: 'successful' });
  return made.id;
}

async function defineTheJob(
  model: Model,
  uses: { project: number; inventory: number; credential: number; notification: number },
): Promise<number> {
  const { project, inventory, credential, notification } = uses;
  const made = await model.call('create_job_template', {
    name: 'Deploy fresh foods',
    project,
    playbook: 'site.yml',
    inventory,
    credentials: [credential],
    labels: ['fresh'],
    asks: ['limit'],
    survey: JSON.stringify(SURVEY),
    notifications: JSON.stringify({ error: [notification] }),
  });
  expect(made).toMatchObject({ credentials: ['Fresh SSH'], labels: ['fresh'], survey_enabled: true });
  return made.id;
}

/** In words; the survey's questions, which AWX would ask nobody at night, are answered beforehand. */
async function runItAtNight(model: Model, template: number): Promise<number> {
  const nightly = {
    name: 'Fresh nightly',
    unified_job_template: template,
    when: 'every weekday at 02:30 Europe/Berlin',
  };
  expect(await model.refused('create_schedule', nightly)).toContain('window is required (window: one of day, night)');
  const made = await model.call('create_schedule', { ...nightly, extra_data: ANSWERS });
  expect(made).toMatchObject({ enabled: true, unified_job_template: 'Deploy fresh foods' });
  expect(made.next_runs).toHaveLength(5);
  return made.id;
}
