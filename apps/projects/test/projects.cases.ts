import { LIST_TOKENS, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { ProjectsModule } from '../src/projects.module';

const { server, create } = useServer('projects', ProjectsModule);

let platform: number;
let playbooks: number;

beforeAll(async () => {
  platform = (await create('organizations', { name: 'Platform' })).id;
  const git = { scm_type: 'git', scm_url: 'https://bot:t0ken@git.example/playbooks.git', scm_branch: 'main' };
  playbooks = (await create('projects', { name: 'Playbooks', organization: platform, allow_override: true, ...git }))
    .id;
  await create('projects', { name: 'Scripts', organization: 1, description: 'Kept by hand' });
});

onBothSurfaces('list_projects', server, (call) => {
  it('answers slim rows, of one organization by its name', async () => {
    const { data } = await call({ organization: 'Platform' });
    expect(data).toMatchObject({ count: 1, results: [{ id: playbooks, name: 'Playbooks', scm_type: 'git' }] });
    expect(data.results[0]).toMatchObject({ organization: 'Platform', scm_branch: 'main', status: expect.any(String) });
    expect(data.results[0]).not.toHaveProperty('scm_url');
  });

  it('finds manual projects, which AWX has no word for', async () => {
    const { data } = await call({ scm_type: 'manual' });
    expect(data.results.map((row: { name: string }) => row.name)).toEqual(['Scripts']);
    expect(data.results[0]).not.toHaveProperty('scm_type');
  });

  it('filters by several statuses at once', async () => {
    expect((await call({ status: ['error', 'canceled'] })).data).toEqual({ count: 0, results: [] });
    const { results } = (await call({ status: 'missing,ok' })).data;
    expect(results.map((row: { name: string }) => row.name)).toEqual(['Scripts']);
  });

  it('refuses what it cannot filter by', async () => {
    expect((await call({ scm_type: 'cvs' })).detail).toContain('scm_type must be one of manual, git, svn');
    expect((await call({ organization: 'Nowhere' })).detail).toContain('Find one with list_organizations.');
  });
});

onBothSurfaces('get_project', server, (call, surface) => {
  it('gets one by id and by name', async () => {
    const { data } = await call({ id: 'Playbooks' });
    expect(data).toMatchObject({ id: playbooks, organization: 'Platform', scm_branch: 'main', allow_override: true });
    // Its first update may go on between the two calls.
    const { id, name, scm_url, scm_branch, credential } = data;
    expect((await call({ id: playbooks })).data).toMatchObject({
      id,
      name,
      scm_url,
      scm_branch,
      ...(credential && { credential }),
    });
  });

  it.each([
    ['https://bot:t0ken@git.example/playbooks.git', 'https://git.example/playbooks.git'],
    ['https://t0ken@git.example/playbooks.git', 'https://git.example/playbooks.git'],
    ['ssh://git:t0ken@git.example:2222/playbooks.git', 'ssh://git@git.example:2222/playbooks.git'],
    ['ssh://git@git.example/playbooks.git', 'ssh://git@git.example/playbooks.git'],
    ['git@git.example:playbooks.git', 'git@git.example:playbooks.git'],
  ])('does not tell what is secret in the address %s', async (scm_url, told) => {
    const name = `${scm_url} over ${surface}`;
    const { id } = await create('projects', { name, organization: platform, scm_type: 'git', scm_url });
    expect((await call({ id })).data.scm_url).toBe(told);
  });

  it('says of what is not there how to find what is', async () => {
    expect((await call({ id: 9999 })).detail).toBe('Project 9999 does not exist. Find one with list_projects.');
  });
});

describe('twenty projects', () => {
  it('cost a model little to read', async () => {
    for (let i = 0; i < 20; i++) {
      const description = 'Playbooks that the network team of this region runs against its routers and switches';
      const scm = { scm_type: 'git', scm_url: 'https://git.example/network.git', scm_branch: 'release/2026.1' };
      await create('projects', { name: `network-automation-${i}`, description, organization: platform, ...scm });
    }
    const response = await fetch(`${server().url}/projects?search=network`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
