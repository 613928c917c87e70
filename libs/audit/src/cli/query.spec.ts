import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AuditConfig } from '../audit-config';
import type { AuditOutcome } from '../audit-record';
import { AuditTrail } from '../audit-trail';
import { trailFolders } from '../chain/trail-files';
import { readArguments } from './arguments';
import { query } from './query';

const START = Date.parse('2026-01-01T00:00:00Z');
const HOUR = 3_600_000;

const call: AuditOutcome = {
  server: 'core',
  environment: 'lab',
  operation: 'launch_job_template',
  effect: 'write',
  surface: 'mcp',
  caller: 'alice',
  awx_identity: 'alice',
  request_id: 'r0',
  input: { id: 7 },
  outcome: 'ok',
  status: 201,
  touched: [
    { resource: 'job_templates', id: 7 },
    { resource: 'jobs', id: 70 },
  ],
  duration_ms: 5,
};

describe('query', () => {
  let root: string;
  let now: number;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'query-'));
    const trail = new AuditTrail(AuditConfig.from({ AUDIT_LOG_DIR: root }), () => now);
    const at = async (hours: number, changes: Partial<AuditOutcome>) => {
      now = START + hours * HOUR;
      await trail.outcome({ ...call, ...changes, request_id: `r${hours}` });
    };
    await at(1, {});
    await at(2, { server: 'users', operation: 'list_users', caller: 'bob', environment: 'default', touched: [] });
    now = START + 30 * HOUR;
    const { outcome, status, touched, duration_ms, ...attempt } = call;
    await trail.attempt({ ...attempt, request_id: 'r31' });
    await at(31, { outcome: 'failed', status: 502, environment: 'prod', touched: [{ resource: 'jobs', id: 7 }] });
    await at(60, { server: 'users', operation: 'create_user', caller: null, outcome: 'refused', status: 401 });
    await at(61, { caller: 'eve\u001b[2J\u202e', touched: [{ resource: 'inventories', id: 17 }] });
    await trail.onApplicationShutdown();
    await appendFile(join(root, 'core', 'audit_20260101.log'), 'words\n');
  });

  afterAll(() => rm(root, { recursive: true }));

  async function ask(...args: string[]) {
    const printed: string[] = [];
    const said: string[] = [];
    const asked = readArguments(['query', ...args], START + 62 * HOUR);
    if (asked.command !== 'query') throw new Error('no query');
    await query(await trailFolders(root), asked, {
      print: async (line) => void printed.push(line),
      say: async (line) => void said.push(line),
    });
    return { printed, said };
  }
  const idsOf = async (...args: string[]) =>
    (await ask('--json', ...args)).printed.map((line) => JSON.parse(line).request_id);

  it.each([
    [[], ['r1', 'r2', 'r31', 'r31', 'r60', 'r61']],
    [['--caller', 'bob'], ['r2']],
    [['--tool', 'create_user'], ['r60']],
    [
      ['--server', 'core', '--outcome', 'ok'],
      ['r1', 'r61'],
    ],
    [['--outcome', 'attempt'], ['r31']],
    [['--environment', 'prod'], ['r31']],
    [['--environment', 'default'], ['r2']],
    [
      ['--request-id', 'r31'],
      ['r31', 'r31'],
    ],
    [
      ['--object', '7'],
      ['r1', 'r31', 'r60'],
    ],
    [
      ['--object', 'job_templates/7'],
      ['r1', 'r60'],
    ],
    [
      ['--since', '1d'],
      ['r60', 'r61'],
    ],
    [
      ['--since', '2026-01-01T02:00:00Z', '--until', '2026-01-03T12:00:00Z'],
      ['r2', 'r31', 'r31'],
    ],
    [['--until', '2026-01-01'], []],
    [
      ['--limit', '2'],
      ['r60', 'r61'],
    ],
    [
      ['--limit', '0', '--since', '2026-01-02'],
      ['r31', 'r31', 'r60', 'r61'],
    ],
  ])('%j: %j, by time over all servers', async (args, ids) => {
    expect(await idsOf(...args)).toEqual(ids);
  });

  it('takes a record without an environment, as older versions wrote, for one of the AWX of the variables', async () => {
    const { environment: _, ...older } = { ...call, request_id: 'old', phase: 'outcome' };
    const line = JSON.stringify({ ...older, time: new Date(START).toISOString() });
    await writeFile(join(root, 'users', 'audit_20251231.log'), `${line}\n`);
    expect(await idsOf('--environment', 'default')).toEqual(['old', 'r2']);
    expect(await idsOf('--environment', 'lab')).not.toContain('old');
    await rm(join(root, 'users', 'audit_20251231.log'));
  });

  it('says how many match, what is not shown and what could not be read', async () => {
    const unread = '1 lines could not be read: npm run audit -- verify tells where.';
    expect((await ask()).said).toEqual(['6 match.', unread]);
    expect((await ask('--limit', '2')).said).toEqual([
      '6 match; only the newest 2 are shown, --limit 0 shows all.',
      unread,
    ]);
    expect((await ask('--since', '1h')).said).toEqual(['1 match.']);
  });

  it('prints a table that no name can disturb', async () => {
    const { printed } = await ask('--server', 'core', '--since', '2026-01-02');
    expect(printed.map((line) => line.split(/ {2,}/))).toEqual([
      ['TIME', 'CALLER', 'OUTCOME', 'STATUS', 'SERVER', 'OPERATION', 'REQUEST', 'TOUCHED'],
      ['2026-01-02T06:00:00.000Z', 'alice', 'attempt', '-', 'core', 'launch_job_template', 'r31'],
      ['2026-01-02T07:00:00.000Z', 'alice', 'failed', '502', 'core', 'launch_job_template', 'r31', 'jobs/7'],
      ['2026-01-03T13:00:00.000Z', 'eve?[2J?', 'ok', '201', 'core', 'launch_job_template', 'r61', 'inventories/17'],
    ]);
  });
});
