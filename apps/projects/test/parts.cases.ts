import { scaledClock } from '@libs/awx-simulator';
import { callOn, LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { ProjectsModule } from '../src/projects.module';

const { server, create, ask } = useServer('projects', ProjectsModule, { clock: scaledClock(20) });

let plays: number;
let update: number;

beforeAll(async () => {
  const git = { scm_type: 'git', scm_url: 'https://git.example/plays.git', scm_branch: 'main' };
  plays = (await create('projects', { name: 'Plays', organization: 1, ...git })).id;
  update = (await callOn('REST', server(), 'sync_project', { id: plays, wait: 60 })).data.id;
  await create('projects', { name: 'Scripts', organization: 1 });
});

onBothSurfaces('list_project_updates', server, (call) => {
  it('lists them by the name of the project, the newest first', async () => {
    const { data, text } = await call({ id: 'Plays', status: 'successful' });
    expect(data).toMatchObject({ count: 2 });
    expect(data.results[0]).toMatchObject({ id: update, status: 'successful', scm_branch: 'main' });
    expect(data.results[0]).toMatchObject({ launched_by: 'admin', elapsed: expect.any(Number) });
    expect(data.results[1].id).toBeLessThan(update);
    expect(tokensOf(text)).toBeLessThanOrEqual(LIST_TOKENS / 9);
    expect((await call({ id: 999 })).detail).toBe('Project 999 does not exist. Find one with list_projects.');
  });
});

onBothSurfaces('list_playbooks', server, (call) => {
  it('pages through those of a project, and finds some by a part of their path', async () => {
    const all: string[] = await ask('GET', `projects/${plays}/playbooks/`);
    expect(all.length).toBeGreaterThan(1);
    const { data } = await call({ id: 'Plays', page_size: 1 });
    expect(data).toEqual({ count: all.length, next_page: 2, results: all.slice(0, 1) });
    expect((await call({ id: 'Plays', page: 99 })).detail).toBe('There is no page 99. Page 1 tells the count.');
    const one = all.at(-1)!;
    expect((await call({ id: plays, search: one.toUpperCase() })).data.results).toContain(one);
    expect((await call({ id: plays, search: 'no such playbook' })).data).toEqual({ count: 0, results: [] });
  });

  it('says why there are none', async () => {
    const { data } = await call({ id: 'Scripts' });
    expect(data).toEqual({ count: 0, results: [], note: expect.stringContaining('The project is missing') });
  });
});

onBothSurfaces('copy_project', server, (call, surface) => {
  it('copies it under another name, which AWX fetches', async () => {
    const name = `Copied over ${surface}`;
    const { data } = await call({ id: 'Plays', name });
    expect(data).toMatchObject({ name, scm_url: 'https://git.example/plays.git', organization: 'Default' });
    expect(data.next).toContain(`get_job ${data.current_update}`);
    expect(await ask('GET', `projects/${data.id}/`)).toMatchObject({ name, scm_branch: 'main' });
    const again = await call({ id: 'Plays', name });
    expect(again.detail).toContain(`Project "${name}" exists already: it is ${data.id} (organization Default).`);
  });
});
