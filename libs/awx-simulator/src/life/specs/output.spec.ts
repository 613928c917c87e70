import { type Ground, type Lab, layGround, openLab } from './lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

const run = async (playbook: string): Promise<number> => {
  const { id } = await lab.post(`job_templates/${(await ground.template({ playbook })).id}/launch/`);
  await lab.finish(`jobs/${id}/`);
  return id;
};
const text = { accept: '*/*' };

describe('output', () => {
  it('comes by lines, from either end', async () => {
    const id = await run('ok.yml');
    const part = (query: string) => lab.get(`jobs/${id}/stdout/?format=json&${query}`);
    expect(await part('start_line=1&end_line=2')).toEqual({
      range: { start: 1, end: 2, absolute_end: 28 },
      content: expect.stringMatching(/^PLAY \[All fine\] \*+\n$/),
    });
    expect((await part('start_line=-3')).range).toEqual({ start: 25, end: 28, absolute_end: 28 });
    expect((await lab.call('GET', `jobs/${id}/stdout/?format=json&start_line=x`)).status).toBe(500);
    const encoded = await part('start_line=1&end_line=2&content_encoding=base64');
    expect(Buffer.from(encoded.content, 'base64').toString()).toContain('PLAY [All fine]');
  });

  it('has a format for everybody, and none for the rest', async () => {
    const id = await run('ok.yml');
    expect((await lab.call('GET', `jobs/${id}/stdout/?format=txt`, undefined, text)).body).toContain('\nok: [h1]\n');
    expect((await lab.call('GET', `jobs/${id}/stdout/?format=ansi`, undefined, text)).body).toContain(
      '\u001b[0;32mok: [h1]',
    );
    expect((await lab.call('GET', `jobs/${id}/stdout/`, undefined, text)).body).toContain('<span class="ansi32">');
    expect((await lab.call('GET', `jobs/${id}/stdout/?format=txt`)).status).toBe(406);
    expect((await lab.call('GET', `jobs/${id}/stdout/?format=pdf`, undefined, text)).status).toBe(404);
  });

  it('doubles backslashes, as AWX does when it reads its database', async () => {
    const { id: project, summary_fields } = await lab.post('projects/', {
      ...{ name: 'failures', organization: ground.organization, scm_type: 'git' },
      scm_url: 'https://git.example.com/failures.git',
    });
    await lab.finish(`project_updates/${summary_fields.current_update.id}/`);
    const template = await ground.template({ project, playbook: 'undefined_variable.yml' });
    const { id } = await lab.post(`job_templates/${template.id}/launch/`);
    await lab.finish(`jobs/${id}/`);
    const { body } = await lab.call('GET', `jobs/${id}/stdout/?format=txt`, undefined, text);
    expect(body).toContain(String.raw`is undefined\\n\\nThe error appears to be in`);
    const [failed] = (await lab.get(`jobs/${id}/job_events/?event=runner_on_failed`)).results;
    expect(failed.stdout).toContain(String.raw`is undefined\n\nThe error appears to be in`);
  });

  it('is refused when too large, and can be downloaded then', async () => {
    const id = await run('big_output.yml');
    const refusal =
      /^Standard Output too large to display \(\d+ bytes\), only download supported for sizes over 1048576 bytes\.$/;
    expect((await lab.call('GET', `jobs/${id}/stdout/?format=txt`, undefined, text)).body).toMatch(refusal);
    expect(await lab.get(`jobs/${id}/stdout/?format=json&start_line=5`)).toEqual({
      range: { start: 0, end: 1, absolute_end: 1 },
      content: expect.stringMatching(refusal),
    });
    const download = await lab.call('GET', `jobs/${id}/stdout/?format=txt_download`, undefined, text);
    expect(download.body.length).toBeGreaterThan(2 ** 20);
  });
});

describe('events', () => {
  it('are cut in lists and whole in themselves', async () => {
    const id = await run('big_output.yml');
    const list = `jobs/${id}/job_events/?event=runner_item_on_ok&page_size=1`;
    const [event] = (await lab.get(list)).results;
    expect(event.stdout.endsWith('\u2026\u001b[0m')).toBe(true);
    expect(event.stdout).toHaveLength(1024 + '\u001b[0m'.length);
    expect((await lab.get(`job_events/${event.id}/`)).stdout.length).toBeGreaterThan(100_000);
    expect((await lab.get(`${list}&no_truncate=1`)).results[0].stdout.length).toBeGreaterThan(100_000);
  });

  it('make a tree', async () => {
    const id = await run('fail_one.yml');
    const [play] = (await lab.get(`jobs/${id}/job_events/?event=playbook_on_play_start`)).results;
    expect((await lab.get(`job_events/${play.id}/children/`)).count).toBe(3);
    expect((await lab.get(`jobs/${id}/job_events/children_summary/`)).children_summary).toEqual({
      1: { rowNumber: 0, numChildren: 21 },
      2: { rowNumber: 1, numChildren: 19 },
      3: { rowNumber: 2, numChildren: 6 },
      10: { rowNumber: 9, numChildren: 6 },
      17: { rowNumber: 16, numChildren: 4 },
    });
  });
});

it('calls a script that cannot be played an error', async () => {
  const playbook = 'ok.yml';
  const template = await ground.template({ playbook });
  // No client could have stored such variables.
  lab.sim.store.update(lab.sim.store.get('inventories', ground.inventory)!, { variables: 5 });
  const { id } = await lab.post(`job_templates/${template.id}/launch/`);
  expect(await lab.finish(`jobs/${id}/`)).toMatchObject({
    status: 'error',
    failed: true,
    result_traceback: expect.stringContaining('Traceback'),
  });
});
