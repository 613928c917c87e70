import { onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });
const lab = useServer('core', CoreModule);

/** A job of the company that failed, and its output as AWX keeps it. */
async function failed(name: string): Promise<{ id: number; lines: string[] }> {
  const { results } = await core.ask('GET', `jobs/?status=failed&order_by=-id&name=${name}`);
  const { id } = results[0];
  const response = await plain(id);
  return { id, lines: (await response.text()).replace(/\n$/, '').split('\n') };
}

const plain = (id: number): Promise<Response> =>
  fetch(`${core.server().url}/jobs/${id}/output`, { headers: { accept: 'text/plain' } });

onBothSurfaces('get_job_output', core.server, (call) => {
  it('shows the last lines, how many there are, and how to get those before', async () => {
    const { id, lines } = await failed('Patch Linux servers');
    const { data, text } = await call({ id });
    expect(data).toMatchObject({ id, status: 'failed', total_lines: lines.length, to_line: lines.length });
    expect(data.lines).toEqual(lines.slice(data.from_line - 1).map((line: string) => line.replaceAll('\\\\', '\\')));
    if (data.from_line > 1) expect(data.next).toBe(`Before: to_line=${data.from_line - 1}.`);
    expect(tokensOf(text)).toBeLessThanOrEqual(3_000);
  });

  it('shows a range, the first lines, and less where less is wanted', async () => {
    const { id, lines } = await failed('Patch Linux servers');
    const { data } = await call({ id, from_line: 2, to_line: 4 });
    expect(data).toMatchObject({ from_line: 2, to_line: 4, lines: lines.slice(1, 4) });
    expect(data.next).toBe('Before: to_line=1. After: from_line=5.');
    expect((await call({ id, from_line: 4, to_line: 2 })).detail).toContain('to_line must be from_line or more');
    expect((await call({ id, head: 3 })).data).toMatchObject({ from_line: 1, to_line: 3, lines: lines.slice(0, 3) });
    const few = (await call({ id, from_line: 1, max_tokens: 150 })).data;
    expect(few.next).toBe(`Cut to fit. More: from_line=${few.to_line + 1}.`);
  });

  it('finds a text or a pattern, with the lines around', async () => {
    const { id, lines } = await failed('Patch Linux servers');
    const at = lines.findIndex((line) => line.includes('UNREACHABLE')) + 1;
    const { data } = await call({ id, search: 'unreachable!', context: 1 });
    expect(data.found).toBe(1);
    expect(data.lines.map((line: string) => line.slice(0, 6))).toEqual(
      [`${at - 1}-`, `${at}:`, `${at + 1}-`].map((mark) => expect.stringContaining(mark)),
    );
    expect((await call({ id, search: '/web0[78]\\]: UNREACH/', context: 0 })).data).toMatchObject({ found: 1 });
    expect((await call({ id, search: 'no such words' })).data.next).toContain('search no such words');
    const refused = await call({ id, search: '/(a/' });
    expect([refused.ok, refused.detail]).toEqual([false, expect.stringContaining('search is no pattern')]);
  });

  it('shows the lines of one host or of a task', async () => {
    const { id, lines } = await failed('Patch Linux servers');
    const { data } = await call({ id, host: 'web07', task: 'gathering' });
    expect(data.lines).toEqual([expect.stringContaining('[web07]: UNREACHABLE')]);
    expect(data.from_line).toBe(lines.findIndex((line) => line.includes('UNREACHABLE')) + 1);
  });

  it('says of a workflow whose output to read', async () => {
    const { results } = await core.ask('GET', 'workflow_jobs/?status=successful&page_size=1');
    const { ok, detail } = await call({ id: results[0].id });
    expect(ok).toBe(false);
    expect(detail).toMatch(/has no output of its own\. Read that of what it started: \d+ "/);
  });
});

it('streams the whole of it over REST to who asks for text', async () => {
  const { id } = await failed('Patch Linux servers');
  const response = await plain(id);
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toContain('PLAY RECAP');
  expect((await plain(999_999)).status).toBe(404);
});

it('does not let a text that breaks off look like a whole one, and tells what comes in its place', async () => {
  const { id } = await failed('Patch Linux servers');
  const path = `/api/v2/jobs/${id}/stdout/`;
  core.awx().faults.add({ kind: 'reset_body', path, times: 1 });
  await expect(plain(id).then((response) => response.text())).rejects.toThrow();
  core.awx().faults.add({ kind: 'status', status: 500, path, times: 1 });
  const refused = await plain(id);
  expect(refused.status).toBe(503);
  expect(await refused.json()).toMatchObject({ detail: expect.any(String), server: 'core' });
});

/** A job that did the same on more hosts than events are looked at. */
async function crowded(): Promise<number> {
  const scm = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git' };
  const project = await lab.create('projects', { name: 'Crowd', organization: 1, ...scm });
  const inventory = await lab.create('inventories', { name: 'Crowd', organization: 1 });
  for (let hundred = 10; hundred <= 20; hundred += 1) {
    const hosts = Array.from({ length: 100 }, (_, at) => ({ name: `host-${hundred}-${at}` }));
    await lab.create('bulk/host_create', { inventory: inventory.id, hosts });
  }
  lab.awx().clock.advance(60_000);
  const made = { name: 'Crowd', project: project.id, inventory: inventory.id, playbook: 'ok.yml' };
  const template = await lab.create('job_templates', made);
  const { job } = await lab.ask('POST', `job_templates/${template.id}/launch/`);
  lab.awx().clock.advance(3_600_000);
  return job;
}

describe('a task of very many hosts', () => {
  let id: number;

  beforeAll(async () => {
    id = await crowded();
  });

  onBothSurfaces('get_job_output', lab.server, (call) => {
    it('is looked at in part, and the answer says so and how to see the rest', async () => {
      const { data } = await call({ id, task: 'hello', search: 'host-20-99' });
      expect(data.next).toMatch(/^Only the lines of the first 1000 of \d+ events were looked at: name both/);
      const { data: whole } = await call({ id, task: 'hello', host: 'host-20-99' });
      expect([whole.lines.length, whole.next ?? '']).toEqual([expect.any(Number), expect.not.stringContaining('Only')]);
      expect(whole.lines.join()).toContain('host-20-99');
    });
  });
});
