import { auditRecords, callOn, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const { server, ask, awx } = useServer('templates', TemplatesModule, { data: 'company' });

/** A template of the sample company's project; names are free over each surface. */
const base = (name: string) => ({
  name,
  project: 'platform-playbooks',
  playbook: 'patch.yml',
  inventory: 'Production',
});

const SURVEY = [
  { variable: 'version', choices: ['1.0', '2.0'], type: 'multiplechoice', default: '2.0' },
  { variable: 'count', type: 'integer', min: 1, max: 9, default: '3', required: false },
];

const countTemplates = async (): Promise<number> => (await ask('GET', 'job_templates/?page_size=1')).count;

onBothSurfaces('create_job_template', server, (call, surface) => {
  it('makes it whole in one call, by names', async () => {
    const name = `Whole over ${surface}`;
    const { data, text } = await call({
      ...base(name),
      description: 'Made by a test',
      credentials: ['Prod SSH', 'Vault prod'],
      labels: ['production', 'brand new'],
      extra_vars: { http_port: 8080 },
      limit: 'web',
      asks: ['limit', 'extra_vars'],
      survey: surface === 'REST' ? SURVEY : JSON.stringify(SURVEY),
      notifications: { error: ['Ops Slack'], success: ['Release email'] },
      instance_groups: ['default', 'controlplane'],
      forks: 10,
      job_tags: 'install',
      timeout: 600,
      become_enabled: true,
    });
    expect(data).toMatchObject({ name, project: 'platform-playbooks', inventory: 'Production', survey_enabled: true });
    expect(data).toMatchObject({ organization: expect.any(String), playbook: 'patch.yml' });
    expect(data.credentials.toSorted()).toEqual(['Prod SSH', 'Vault prod']);
    expect(data.labels.toSorted()).toEqual(['brand new', 'production']);
    expect(data.asks).toEqual(['extra_vars', 'limit']);
    expect(data).not.toHaveProperty('failed');
    expect(data).not.toHaveProperty('next');
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    const made = await ask('GET', `job_templates/${data.id}/`);
    expect(made).toMatchObject({ limit: 'web', forks: 10, job_tags: 'install', timeout: 600, become_enabled: true });
    expect(made).toMatchObject({ ask_limit_on_launch: true, ask_inventory_on_launch: false });
    expect(JSON.parse(made.extra_vars)).toEqual({ http_port: 8080 });
    const { spec } = await ask('GET', `job_templates/${data.id}/survey_spec/`);
    expect(spec).toMatchObject([
      { variable: 'version', question_name: 'version', required: true, choices: ['1.0', '2.0'], default: '2.0' },
      { variable: 'count', required: false, min: 1, max: 9, default: 3 },
    ]);
    const named = async (list: string): Promise<string[]> =>
      (await ask('GET', `job_templates/${data.id}/${list}/`)).results.map((one: { name: string }) => one.name);
    expect(await named('notification_templates_error')).toEqual(['Ops Slack']);
    expect(await named('notification_templates_success')).toEqual(['Release email']);
    expect(await named('instance_groups')).toEqual(['default', 'controlplane']);
  });

  it('takes what is asked at launch instead of an inventory', async () => {
    const { data } = await call({ ...base(`Asks over ${surface}`), inventory: undefined, asks: 'inventory' });
    expect(data).toMatchObject({ asks: ['inventory'] });
    expect(data).not.toHaveProperty('inventory');
  });

  it('tells what was made and what was not, when AWX refuses a part', async () => {
    const { ok, data } = await call({
      ...base(`Half over ${surface}`),
      credentials: ['Prod SSH', 'Git deploy key'],
      labels: ['production'],
    });
    expect(ok).toBe(true);
    expect(data.failed).toEqual([
      expect.stringMatching(
        /^credentials: .*Cannot assign a Credential of kind `scm`.* Added before this: "Prod SSH"\.$/,
      ),
    ]);
    expect(data.next).toContain(`update_job_template ${data.id}`);
    expect(data.next).toContain('delete_job_template');
    expect(data).toMatchObject({ credentials: ['Prod SSH'], labels: ['production'] });
  });
});

/** The same on every surface: what is refused is refused before anything is made. */
describe('create_job_template', () => {
  const call = (input: object) => callOn('REST', server(), 'create_job_template', input);

  const refused = async (input: object): Promise<string> => {
    const before = await countTemplates();
    const { ok, detail } = await call({ ...base('Refused'), ...input });
    expect(ok).toBe(false);
    expect(await countTemplates()).toBe(before);
    return detail;
  };

  it('names near playbooks for one that the project has not', async () => {
    const detail = await refused({ playbook: 'pach.yml' });
    expect(detail).toMatch(/playbook is none of the \d+ that AWX knows in project 10; the nearest are patch\.yml, /);
    expect(detail).toContain('sync_project');
  });

  it('leaves the playbooks of another branch to AWX, which reads them at launch', async () => {
    const { data } = await call({ ...base('Other branch'), playbook: 'new.yml', scm_branch: 'next' });
    expect(data).toMatchObject({ playbook: 'new.yml' });
  });

  it('names all that lead nowhere together', async () => {
    const detail = await refused({ inventory: 'Nope', credentials: ['Nada'], notifications: { error: ['Niente'] } });
    for (const name of ['Nope', 'Nada', 'Niente']) expect(detail).toContain(`"${name}" does not exist`);
  });

  it.each([
    [{ variable: 'a b' }, 'survey.0.variable must be of letters, digits and underscores'],
    [{ variable: 'a', type: 'multiselect' }, 'survey.0.choices is required for multiselect'],
    [
      { variable: 'a', type: 'multiselect', choices: ['x'], default: 'x\ny' },
      'survey.0.default must be lines of choices',
    ],
    [
      { variable: 'a', type: 'multiplechoice', choices: ['x'], default: 'y' },
      'survey.0.default must be one of choices',
    ],
    [{ variable: 'a', type: 'integer', default: 'three' }, 'survey.0.default must be a whole number'],
    [{ variable: 'a', type: 'float', default: 'x' }, 'survey.0.default must be a number'],
    [{ variable: 'a', min: 5, default: 'abc' }, 'survey.0.default must keep to min and max'],
    [{ variable: 'a', min: 5, max: 1 }, 'survey.0.min must not be greater than max'],
    [{ variable: 'a', type: 'bogus' }, 'survey.0.type must be one of text, textarea, password, integer, float'],
    [{ variable: 'a', bogus: 1 }, 'survey.0.bogus is not a field of this operation'],
    [{ type: 'text' }, 'survey.0.variable is required'],
  ])('refuses the question %j', async (question, problem) => {
    expect(await refused({ survey: [question] })).toContain(problem);
  });

  it('refuses two questions for one variable, prompts that AWX has not, and events that it has not', async () => {
    expect(await refused({ survey: [{ variable: 'a' }, { variable: 'a' }] })).toContain('survey.1.variable is that of');
    expect(await refused({ asks: ['colour'] })).toContain('asks must be among extra_vars, inventory, limit');
    expect(await refused({ notifications: { later: ['Ops Slack'] } })).toContain('notifications.later is not a field');
  });

  it('passes on what AWX objects to, by field', async () => {
    expect(await refused({ inventory: undefined })).toContain('You must either set a default value or ask to prompt');
    expect(await refused({ forks: 9_999 })).toContain('forks: Maximum number of forks (200) exceeded.');
    expect(await refused({ verbosity: 9 })).toContain('verbosity: "9" is not a valid choice.');
  });

  it('makes nothing with two credentials of a kind', async () => {
    const name = 'Two of a kind';
    expect(await refused({ name, credentials: ['Prod SSH', 'Staging SSH'] })).toContain('holds two of kind Machine');
    expect((await ask('GET', `job_templates/?name=${name}`)).count).toBe(0);
  });

  it('says who has a name that is taken, and how to change it', async () => {
    expect(await refused({ name: 'Gather facts' })).toBe(
      'Job template "Gather facts" exists already: it is 38 (organization Platform Engineering). Change it with update_job_template, or choose another name.',
    );
  });

  it('costs two calls by ids: the playbooks and the template; three names are three more', async () => {
    const byIds = () => call({ name: 'Cheap', project: 10, inventory: 20, playbook: 'patch.yml', forks: 5 });
    expect(await leftForAwx(server(), byIds)).toEqual(['GET projects', 'POST job_templates']);
    const byNames = () => call({ ...base('By names'), execution_environment: 'AWX EE (latest)' });
    expect(await leftForAwx(server(), byNames)).toHaveLength(5);
  });

  it('goes on record before and after, without the passwords that a survey offers', async () => {
    const survey = [{ variable: 'motto', type: 'password', default: 'canary-pass-1' }];
    const before = auditRecords(server()).length;
    const asText = {
      ...base('Secret as text'),
      survey: JSON.stringify(survey),
      extra_vars: { db_password: 'canary-2', motto: 'canary-3' },
    };
    const { data } = await call({
      ...base('Secret'),
      survey,
      extra_vars: { db_password: 'canary-2', motto: 'canary-3' },
    });
    await callOn('MCP 2026-07-28', server(), 'create_job_template', asText);
    const wrong = '[{"variable": "a b", "type": "Password", "default": "canary-pass-1"}]';
    await call({ ...asText, survey: wrong, extra_vars: { db_password: 'canary-2', 'a b': 'canary-3' } });
    const records = auditRecords(server()).slice(before);
    expect(records.map(({ phase }) => phase)).toEqual(['attempt', 'outcome', 'attempt', 'outcome', 'outcome']);
    expect(records[1]).toMatchObject({
      operation: 'create_job_template',
      outcome: 'ok',
      touched: expect.arrayContaining([{ resource: 'job_templates', id: data.id }]),
    });
    expect(JSON.stringify(records)).not.toContain('canary');
  });

  it('tells what was made when AWX goes away in the middle', async () => {
    awx().faults.add({ kind: 'reset', path: '/**/credentials/', method: 'POST' });
    try {
      const { ok, data } = await call({ ...base('Lost'), credentials: [11], labels: ['production'] });
      expect(ok).toBe(true);
      expect(data.id).toEqual(expect.any(Number));
      expect(data.failed[0]).toMatch(/^credentials: /);
      expect(data.failed[1]).toBe('labels: not tried, because AWX cannot be reached.');
    } finally {
      awx().faults.clear();
    }
  });
});
