import { callOn, confirmed, onBothSurfaces, useServer } from '@libs/testing';
import { TemplatesModule } from '../src/templates.module';

const { server, ask, awx } = useServer('templates', TemplatesModule, { data: 'company' });

/** Of the sample company: "Release pipeline" is a workflow. */
const PIPELINE = 'Release pipeline';

const idOf = (name: string): number =>
  awx().sim.store.first('unified_job_templates', (row) => row['name'] === name)!.id;

const VERSION = { variable: 'version', question_name: 'Which version?', type: 'text', min: 3, max: 20 };
const TARGET = {
  variable: 'target',
  type: 'multiplechoice',
  choices: ['dev', 'prod'],
  default: 'dev',
  required: false,
};
const TOKEN = { variable: 'token', type: 'password', default: 'canary-secret' };

onBothSurfaces('set_survey', server, (call, surface) => {
  const set = confirmed(call);
  const id = () => idOf('Smoke test');

  afterEach(async () => {
    await ask('DELETE', `job_templates/${id()}/survey_spec/`);
    await ask('PATCH', `job_templates/${id()}/`, { survey_enabled: false });
  });

  it('sets a survey, switches it on, and tells what differs', async () => {
    const { data } = await call({ id: 'Smoke test', survey: [VERSION, TARGET] });
    expect(data).toMatchObject({
      id: id(),
      changed: { survey: { from: [], to: ['version', 'target'] }, survey_enabled: { from: false, to: true } },
    });
    const { spec } = await ask('GET', `job_templates/${id()}/survey_spec/`);
    expect(spec).toMatchObject([
      { variable: 'version', question_name: 'Which version?', required: true, min: 3, max: 20 },
      { variable: 'target', question_name: 'target', required: false, choices: ['dev', 'prod'], default: 'dev' },
    ]);
    const again = await call({ id: id(), survey: [VERSION, TARGET] });
    expect(again.data).toMatchObject({ changed: {}, next: expect.stringContaining('Nothing to change') });
  });

  it('asks for no confirmation where nothing is lost', async () => {
    expect((await call({ id: id(), survey: [] })).data).toMatchObject({ changed: {} });
    expect((await call({ id: id(), survey: [VERSION] })).data.changed).toHaveProperty('survey');
    expect((await call({ id: id(), survey: [TARGET, VERSION] })).data.changed.survey.to).toEqual(['target', 'version']);
    const { data } = await callOn('REST', server(), 'set_survey', {
      ...{ id: id(), survey: [TARGET, VERSION], preview: true },
    });
    expect(data.preview.summary).toBe(`Nothing to change in the survey of job template ${id()} "Smoke test".`);
    expect(data.preview).not.toHaveProperty('deleted_with_it');
  });

  it('shows first which questions are lost, and removes all by none', async () => {
    await set({ id: id(), survey: [VERSION, TARGET] });
    const shown = (await call({ id: id(), survey: [{ ...TARGET, default: 'prod' }] })).data;
    if (surface === 'REST') expect(shown.changed).toHaveProperty('survey');
    else {
      expect(shown.preview).toEqual({
        summary: `Replace the survey of job template ${id()} "Smoke test".`,
        input: expect.arrayContaining(['survey.0.variable: "target"', 'survey.0.default: "prod"']),
        deleted_with_it: [{ what: 'questions', count: 1, names: ['version'] }],
        warnings: ['Changed or moved: target.'],
      });
    }
    const { data } = await set({ id: id(), survey: [] });
    expect(data.changed).toMatchObject({ survey_enabled: { from: true, to: false } });
    expect(await ask('GET', `job_templates/${id()}/survey_spec/`)).toEqual({});
    expect(await ask('GET', `job_templates/${id()}/`)).toMatchObject({ survey_enabled: false });
  });

  it('keeps the password that is offered, which nobody is shown', async () => {
    await set({ id: id(), survey: [TOKEN] });
    await set({ id: id(), survey: [{ ...TOKEN, default: '$encrypted$', question_name: 'Token' }] });
    const stored = () => awx().sim.store.get('unified_job_templates', id())!.survey_spec.spec[0];
    expect(stored()).toMatchObject({ question_name: 'Token', default: 'canary-secret' });
  });

  it('refuses what AWX refuses, all of it at once, before anything is changed', async () => {
    const { ok, detail } = await call({
      id: id(),
      survey: [VERSION, VERSION, { variable: 'x y', type: 'multiselect' }],
    });
    expect(ok).toBe(false);
    expect(detail).toContain('survey.1.variable is that of a question before');
    expect(detail).toContain('survey.2.variable must be of letters, digits and underscores');
    expect(detail).toContain('survey.2.choices is required for multiselect');
    const project = idOf('platform-playbooks');
    expect((await call({ id: project, survey: [VERSION] })).detail).toContain(
      `id ${project} is a project, which has no survey`,
    );
    expect((await call({ id: 'No such', survey: [] })).detail).toContain('does not exist');
  });
});

onBothSurfaces('get_survey', server, (call) => {
  it('answers the survey of a workflow as set_survey takes it', async () => {
    const id = idOf(PIPELINE);
    const spec = {
      ...{ name: 'Release', description: '' },
      spec: [{ ...VERSION, question_description: '', required: true, default: '', choices: '' }],
    };
    await ask('POST', `workflow_job_templates/${id}/survey_spec/`, spec);
    const expected = { id, name: PIPELINE, type: 'workflow_job_template', enabled: false };
    expect((await call({ id: PIPELINE })).data).toEqual({ ...expected, survey: [{ ...VERSION, required: true }] });
    await ask('DELETE', `workflow_job_templates/${id}/survey_spec/`);
    expect((await call({ id })).data).toEqual({ ...expected, survey: [] });
  });
});
