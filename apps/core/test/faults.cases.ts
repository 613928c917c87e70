import { awxEnv, onBothSurfaces, type RunningServer, startServer, useServer } from '@libs/testing';
import { CoreModule } from '../src/core.module';

const core = useServer('core', CoreModule, { data: 'company' });
const LAUNCH = '/api/v2/job_templates/*/launch/';

/** A server that gives up soon, so that the specs need not wait. */
let impatient: RunningServer;

beforeAll(async () => {
  impatient = await startServer('core', CoreModule, {
    ...awxEnv(core.awx().url),
    AWX_TIMEOUT_MS: '2500',
    AWX_READ_RETRIES: '1',
  });
});

afterAll(() => impatient.close());

afterEach(() => core.awx().faults.clear());

const hits = (): number => core.awx().faults.list()[0]!.hits;

onBothSurfaces(
  'launch_job_template',
  () => impatient,
  (call) => {
    it.each(['hang', 'reset', 'reset_body', 'truncated'] as const)(
      'is never repeated when its answer is lost by %s, and says what to do',
      async (kind) => {
        core.awx().faults.add({ kind, path: LAUNCH, method: 'POST', share: 1 });
        const { ok, detail } = await call({ id: 'Gather facts', again: true });
        expect(ok).toBe(false);
        expect(detail).toContain('may have started: look at the newest jobs of job template 38');
        expect(hits()).toBe(1);
      },
    );

    it('is not repeated either when a proxy before AWX fails', async () => {
      core.awx().faults.add({ kind: 'status', status: 502, path: LAUNCH, method: 'POST', share: 1 });
      const { ok, detail, text } = await call({ id: 'Gather facts', again: true });
      expect(ok).toBe(false);
      expect(detail).toContain('may have started');
      expect(text).not.toContain('<html');
      expect(hits()).toBe(1);
    });

    it('whose answer is too large may have happened, and asks for no smaller page', async () => {
      core.awx().faults.add({ kind: 'large', bytes: 30 * 1024 * 1024, path: LAUNCH, method: 'POST', share: 1 });
      const { ok, detail } = await call({ id: 'Gather facts', again: true });
      expect(ok).toBe(false);
      expect(detail).toMatch(/The answer of AWX is too large\. The job may have started|did not answer/);
      expect(detail).not.toContain('smaller page');
      expect(hits()).toBe(1);
    });

    it('is refused while AWX cannot tell what the template takes', async () => {
      core.awx().faults.add({ kind: 'status', status: 500, path: LAUNCH, method: 'GET', share: 1 });
      const { ok, text } = await call({ id: 'Gather facts', limit: 'web01', again: true });
      expect(ok).toBe(false);
      expect(text).not.toContain('<html');
    });
  },
);

onBothSurfaces('list_jobs', core.server, (call) => {
  it('is asked again when AWX fails for a moment', async () => {
    core.awx().faults.add({ kind: 'status', status: 503, path: '/api/v2/jobs/', share: 1, times: 1 });
    expect((await call()).ok).toBe(true);
  });

  it('refuses an answer that is too large to hold', async () => {
    core.awx().faults.add({ kind: 'large', bytes: 100 * 1024 * 1024, path: '/api/v2/jobs/', share: 1 });
    expect((await call()).detail).toMatch(/too large|did not answer/);
  });
});
