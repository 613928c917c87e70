import { scaledClock } from '@libs/awx-simulator';
import { callOn, LIST_TOKENS, leftForAwx, onBothSurfaces, tokensOf, useServer } from '@libs/testing';
import { AdvancedModule } from '../src/advanced.module';

const { server, create, ask } = useServer('advanced', AdvancedModule, { data: 'company', clock: scaledClock(50) });

const RELEASE = 50;

/** A run that waits for an approval, which something follows. */
async function waiting(name: string): Promise<{ run: number; approval: number }> {
  const { id } = await create('workflow_job_templates', { name, organization: 2 });
  const { id: node } = await create(`workflow_job_templates/${id}/workflow_nodes`, { identifier: 'consent' });
  await create(`workflow_job_template_nodes/${node}/create_approval_template`, {
    name: `Go on with ${name}?`,
    timeout: 0,
  });
  await create(`workflow_job_template_nodes/${node}/success_nodes`, { unified_job_template: 38, identifier: 'after' });
  const { workflow_job: run } = await ask('POST', `workflow_job_templates/${id}/launch/`, {});
  for (;;) {
    const { results } = await ask('GET', `workflow_jobs/${run}/workflow_nodes/?job__isnull=false`);
    if (results[0]) return { run, approval: results[0].job };
  }
}

onBothSurfaces('list_workflow_approvals', server, (call) => {
  it('says what waits since when, until when, and what it blocks', async () => {
    const { data } = await call({ workflow_job_template: 'Release pipeline' });
    expect(data).toMatchObject({ count: 1 });
    expect(data.results).toEqual([
      {
        id: expect.any(Number),
        name: 'Approve production release',
        workflow: 'Release pipeline',
        workflow_job_id: expect.any(Number),
        since: expect.stringMatching(/Z$/),
        expires: expect.stringMatching(/Z$/),
        blocks: ['deploy-production'],
      },
    ]);
    const all = (await call({ decided: true, workflow_job_template: RELEASE })).data.results;
    expect(all).toContainEqual(expect.objectContaining({ status: 'successful', decided_by: 'apatel' }));
    expect((await call({ workflow_job_template: 'Nothing' })).detail).toContain(
      'Find one with list_workflow_job_templates',
    );
  });
});

onBothSurfaces('approve_workflow', server, (call, surface) => {
  it('approves by name, and says who did when it is called again', async () => {
    const { run, approval } = await waiting(`Approved over ${surface}`);
    const { data } = await call({ id: `Go on with Approved over ${surface}?` });
    expect(data).toEqual({
      id: approval,
      name: `Go on with Approved over ${surface}?`,
      verdict: 'approved',
      workflow: `Approved over ${surface}`,
      next: `Follow the workflow with get_workflow_job ${run}.`,
    });
    expect(await ask('GET', `workflow_approvals/${approval}/`)).toMatchObject({ status: 'successful' });
    const again = await call({ id: approval });
    expect(again.ok).toBe(false);
    expect(again.detail).toMatch(/was approved by admin at 20.*Z: nothing was changed\.$/);
    expect((await call({ id: 99999 })).detail).toContain('Find one with list_workflow_approvals.');
  });
});

describe('a preview of approve_workflow', () => {
  it('says what starts then', async () => {
    const { run, approval } = await waiting('Previewed');
    const { data } = await callOn('REST', server(), 'approve_workflow', { id: approval, preview: true });
    expect(data.preview.summary).toBe(
      `Approve ${approval} "Go on with Previewed?" of workflow job ${run} "Previewed". Then these start: after.`,
    );
  });
});

onBothSurfaces('deny_workflow', server, (call, surface) => {
  it('denies at once, and says so when somebody wants to decide after it', async () => {
    const { run, approval } = await waiting(`Denied over ${surface}`);
    expect((await call({ id: approval })).data).toMatchObject({ verdict: 'denied' });
    expect(await ask('GET', `workflow_approvals/${approval}/`)).toMatchObject({ status: 'failed' });
    const late = await callOn(surface, server(), 'approve_workflow', { id: approval });
    expect(late.detail).toContain('was denied by admin');
    let told = await callOn(surface, server(), 'get_workflow_job', { id: run });
    while (told.data.status === 'running') told = await callOn(surface, server(), 'get_workflow_job', { id: run });
    expect(told.data).toMatchObject({ status: 'failed', next: `Why it failed: diagnose_job ${run}.` });
  });
});

onBothSurfaces('get_workflow_job', server, (call, surface) => {
  it('says how far each step is and what to decide', async () => {
    const { run, approval } = await waiting(`Followed over ${surface}`);
    const { data, text } = await call({ id: run });
    expect(data).toEqual({
      id: run,
      name: `Followed over ${surface}`,
      status: 'running',
      workflow_job_template_id: expect.any(Number),
      launched_by: 'admin',
      started: expect.any(String),
      progress: '1 waits for approval, 1 not started',
      steps: [
        {
          name: 'consent',
          runs: `approval Go on with Followed over ${surface}?`,
          state: 'waits for approval',
          approval_id: approval,
        },
        { name: 'after', runs: 'job template Gather facts (38)', state: 'not started' },
      ],
      next: `Decide with approve_workflow or deny_workflow ${approval}.`,
    });
    expect(tokensOf(text)).toBeLessThanOrEqual(300);
    expect((await call({ id: 99999 })).detail).toContain('Workflow job 99999 does not exist.');
  });
});

describe('approvals', () => {
  it('cost AWX three calls for a list and two for a decision', async () => {
    const { approval } = await waiting('Counted approval');
    const call = (operation: string, input: object) => () => callOn('REST', server(), operation, input);
    await call('list_workflow_approvals', {})();
    expect(await leftForAwx(server(), call('list_workflow_approvals', {}))).toHaveLength(3);
    expect(await leftForAwx(server(), call('approve_workflow', { id: approval }))).toEqual([
      'GET workflow_approvals',
      'POST workflow_approvals',
    ]);
  });

  it('of twenty runs cost a model little to read', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => waiting(`Release of the storefront ${i}`)));
    const response = await fetch(`${server().url}/workflow_approvals`);
    expect(tokensOf(await response.text())).toBeLessThanOrEqual(LIST_TOKENS);
  });
});
