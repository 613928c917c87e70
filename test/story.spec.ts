import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scaledClock } from '@libs/awx-simulator';
import { type FleetInUse, startFleetInUse } from './fleet-in-use';
import { auditText, operationOf, recordsOf } from './story/audit';
import { judge } from './story/judge';
import { takeLogs } from './story/log-lines';
import { Model, type Turn } from './story/model';
import { ANSWERS, type Onboarded, onboard } from './story/onboard';
import { SECRETS } from './story/secrets';
import { takeBack } from './story/take-back';

const KEPT = [
  'organizations',
  'users',
  'teams',
  'projects',
  'project_updates',
  'inventories',
  'groups',
  'hosts',
  'credentials',
  'labels',
  'job_templates',
  'schedules',
  'notification_templates',
];

describe('a model, through MCP alone', () => {
  const AUDIT_LOG_DIR = mkdtempSync(join(tmpdir(), 'awx-mcp-story-'));
  let fleet: FleetInUse;
  let model: Model;
  let logged: () => string;
  let atFirst: Record<string, number>;
  let team: Onboarded;

  // biome-ignore lint/suspicious/noExplicitAny: rows of AWX of every shape.
  const ask = async (path: string, body?: object): Promise<any> => {
    const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
    const headers = { authorization, 'content-type': 'application/json' };
    const init = { method: body ? 'POST' : 'GET', headers, body: body && JSON.stringify(body) };
    return (await fetch(`${fleet.awx.url}/api/v2/${path}`, init)).json();
  };

  const counts = async (): Promise<Record<string, number>> => {
    const count = async (what: string) => [what, (await ask(`${what}/?page_size=1`)).count] as const;
    return Object.fromEntries(await Promise.all(KEPT.map(count)));
  };

  beforeAll(async () => {
    logged = takeLogs();
    fleet = await startFleetInUse({ clock: scaledClock(50) }, { AUDIT_LOG_DIR, LOG_LEVEL: 'trace' });
    atFirst = await counts();
    model = await Model.at(fleet.gateway);
  }, 60_000);

  afterAll(async () => {
    await model.close();
    await fleet.close();
    jest.restoreAllMocks();
    rmSync(AUDIT_LOG_DIR, { recursive: true, force: true });
  });

  it('onboards a team', async () => {
    team = await onboard(model, async (inventory, name) => void (await ask('groups/', { name, inventory })));
  }, 120_000);

  it('launches its job once, however often it says so, and reads how it went', async () => {
    const launch = { id: team.template, limit: 'fresh01', wait: 300, idempotency_key: 'first deployment' };
    expect(await model.refused('launch_job_template', launch)).toContain('version is required');
    const job = await model.call('launch_job_template', { ...launch, extra_vars: ANSWERS });
    expect(job).toMatchObject({ status: 'successful', host_status_counts: { changed: 1 } });
    expect(await model.call('launch_job_template', { ...launch, extra_vars: ANSWERS })).toEqual(job);
    expect(await model.follow(job)).toMatchObject({ id: job.id, limit: 'fresh01', job_template_id: team.template });
    const { count, results } = await ask(`jobs/?unified_job_template=${team.template}`);
    expect([count, results[0].id]).toEqual([1, job.id]);
  }, 120_000);

  it('renames', async () => {
    const names = { update_organization: team.organization, update_job_template: team.template };
    for (const [tool, id] of Object.entries(names)) {
      const answer = await model.call(tool, { id, name: 'Deploy for Fresh' });
      expect(answer.changed).toEqual({ name: { from: expect.any(String), to: 'Deploy for Fresh' } });
    }
  });

  it('judges: who changed what, and what uses it', () => judge(model, team));

  it('takes all of it back, and AWX has what it had', async () => {
    await takeBack(model, team);
    expect(await counts()).toEqual(atFirst);
  }, 120_000);

  it('read no more than 300 tokens of any creation or change', () => {
    const written = model.turns.filter(({ tool }) => /^(create|update|add)_/.test(tool));
    expect(written.filter(({ tokens }) => tokens > 300)).toEqual([]);
  });

  it('is on record with every change, before and after', () => {
    const changes = recordsOf(AUDIT_LOG_DIR).filter(({ effect }) => effect !== 'read');
    const turns = model.turns.filter(({ tool }) => changes.some(({ operation }) => operation === tool));
    const of = (kind: Turn['kind']) => turns.filter((turn) => turn.kind === kind).map(({ tool }) => tool);
    const on = (outcome: string) =>
      changes.filter((record) => record.phase === 'outcome' && record.outcome === outcome).map(operationOf);
    expect(on('ok').sort()).toEqual(of('done').sort());
    expect(on('shown').sort()).toEqual(of('shown').sort());
    expect(on('refused').sort()).toEqual(of('refused').sort());
    const attempts = changes.filter(({ phase }) => phase === 'attempt').map(operationOf);
    const [launchedAgain, refusedByAwx] = ['launch_job_template', 'create_user'];
    expect([...attempts, launchedAgain].sort()).toEqual([...of('done'), refusedByAwx].sort());
  });

  it('left no secret on record or in a log', () => {
    const kept = auditText(AUDIT_LOG_DIR) + logged();
    expect(logged()).toContain('"msg":"request completed"');
    expect(logged()).toContain('"path":"/mcp');
    const tokens = model.turns.flatMap(({ data }) => data.confirm ?? []);
    for (const secret of [...Object.values(SECRETS), ...tokens]) expect(kept).not.toContain(secret);
  });
});
