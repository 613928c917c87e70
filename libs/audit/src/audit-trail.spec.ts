import { mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { AuditModule } from './audit.module';
import { AuditConfig } from './audit-config';
import type { AuditAttempt, AuditOutcome } from './audit-record';
import { AuditTrail } from './audit-trail';
import { AuditUnavailable } from './audit-unavailable';

const attempt: AuditAttempt = {
  server: 'core',
  environment: 'default',
  operation: 'launch_job_template',
  effect: 'write',
  surface: 'mcp',
  caller: 'alice',
  awx_identity: 'alice',
  request_id: '4f0c',
  input: { id: 7, extra_vars: { version: '1', db_password: 'hunter2', answer: 'swordfish' } },
  secret_fields: ['answer'],
};

const outcome: AuditOutcome = {
  ...attempt,
  trace_id: '0af7',
  outcome: 'failed',
  status: 503,
  detail: 'AWX answered 503 to Bearer abcdef123',
  touched: [{ resource: 'job_templates', id: 7 }],
  duration_ms: 12,
};

describe('AuditTrail', () => {
  let root: string;
  let now: number;
  let trail: AuditTrail;

  const recordsOf = async (server: string, day: string) =>
    (await readFile(join(root, 'audit', server, `audit_${day}.log`), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => {
        const { chain, hash, ...record } = JSON.parse(line);
        return record;
      });

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'audit-'));
    now = Date.parse('2026-01-02T23:59:59.998Z');
    trail = new AuditTrail(AuditConfig.from({ AUDIT_LOG_DIR: join(root, 'audit') }), () => now++);
  });

  afterEach(async () => {
    await trail.onApplicationShutdown();
    await rm(root, { recursive: true });
  });

  it('rehearses a record without writing one, and without a place in the chain', async () => {
    now -= 1000;
    await trail.rehearse('core');
    await expect(readdir(join(root, 'audit'))).rejects.toThrow('ENOENT');
    await trail.outcome(outcome);
    await trail.rehearse('core');
    await trail.outcome(outcome);
    const text = await readFile(join(root, 'audit', 'core', 'audit_20260102.log'), 'utf8');
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).chain.seq)).toEqual([1, 2]);
  });

  it('writes an attempt and an outcome as two lines without secrets', async () => {
    await trail.attempt(attempt);
    await trail.outcome(outcome);
    const { secret_fields, ...facts } = attempt;
    const input = { id: 7, extra_vars: { version: '1', db_password: '[redacted]', answer: '[redacted]' } };
    expect(await recordsOf('core', '20260102')).toEqual([
      { time: '2026-01-02T23:59:59.998Z', phase: 'attempt', ...facts, input },
      {
        time: '2026-01-02T23:59:59.999Z',
        phase: 'outcome',
        ...facts,
        trace_id: '0af7',
        input,
        outcome: 'failed',
        status: 503,
        detail: 'AWX answered 503 to Bearer [redacted]',
        touched: [{ resource: 'job_templates', id: 7 }],
        duration_ms: 12,
      },
    ]);
  });

  it('records nothing of what somebody sends who was not let in', async () => {
    await trail.outcome({ ...outcome, caller: null });
    const [record] = await recordsOf('core', '20260102');
    expect(record).not.toHaveProperty('input');
    expect(record).toMatchObject({ operation: 'launch_job_template', caller: null });
  });

  it('begins a file at midnight, UTC', async () => {
    await Promise.all([trail.attempt(attempt), trail.attempt(attempt), trail.attempt(attempt)]);
    expect(await recordsOf('core', '20260102')).toHaveLength(2);
    expect(await recordsOf('core', '20260103')).toMatchObject([{ time: '2026-01-03T00:00:00.000Z' }]);
  });

  it('has a folder a server', async () => {
    await Promise.all([trail.attempt(attempt), trail.attempt({ ...attempt, server: 'users' })]);
    expect(await recordsOf('core', '20260102')).toMatchObject([{ server: 'core' }]);
    expect(await recordsOf('users', '20260102')).toMatchObject([{ server: 'users' }]);
  });

  it('keeps a record on one line whatever the input holds', async () => {
    await trail.attempt({ ...attempt, caller: 'a\nb', input: { text: 'one\r\ntwo\u2028three', big: 1n } });
    expect(await recordsOf('core', '20260102')).toMatchObject([
      { caller: 'a\nb', input: { text: 'one\r\ntwo\u2028three', big: '1' } },
    ]);
  });

  it('says of an attempt that nothing was done and of an outcome that an answer is withheld', async () => {
    await writeFile(join(root, 'audit'), 'a file where the directory should be');
    const refused = await trail.attempt(attempt).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AuditUnavailable);
    expect(refused).toMatchObject({ kind: 'unavailable', message: expect.stringContaining('Nothing was changed') });
    expect(String(refused)).not.toContain(root);
    await expect(trail.probe('core')).rejects.toMatchObject({ cause: { path: expect.stringContaining(root) } });
    await expect(trail.outcome(outcome)).rejects.toThrow('an answer that changed nothing is withheld');
    await unlink(join(root, 'audit'));
    await trail.probe('core');
    await trail.attempt(attempt);
    expect(await recordsOf('core', '20260103')).toHaveLength(1);
  });

  it('tells the newest calls, across midnight, without their input', async () => {
    expect(await trail.recent('core')).toEqual([]);
    await trail.attempt(attempt);
    await trail.outcome({ ...outcome, request_id: 'old', touched: [{ resource: 'x'.repeat(70_000), id: 1 }] });
    await trail.outcome({ ...outcome, request_id: 'cut off', touched: [{ resource: 'x'.repeat(70_000), id: 1 }] });
    await trail.outcome({ ...outcome, request_id: 'late' });
    const { server, environment, operation, effect, surface, caller } = attempt;
    const called = { server, environment, operation, effect, surface, caller };
    const facts = { ...called, outcome: 'failed', status: 503, duration_ms: 12 };
    expect(await trail.recent('core')).toEqual([{ time: expect.any(String), ...facts, request_id: 'late' }]);
  });

  it('comes with its module and finishes at shutdown', async () => {
    const module = await Test.createTestingModule({
      imports: [AuditModule.register({ AUDIT_LOG_DIR: join(root, 'audit') })],
    }).compile();
    const written = module.get(AuditTrail).outcome({ ...outcome, server: 'users' });
    await module.close();
    await written;
    expect(await readdir(join(root, 'audit', 'users'))).toEqual([expect.stringMatching(/^audit_\d{8}\.log$/)]);
  });

  it('writes beside the program unless told otherwise', () => {
    expect(AuditConfig.from({}).directory).toBe('logs/audit');
    expect(AuditConfig.from({ AUDIT_LOG_DIR: '' }).directory).toBe('logs/audit');
  });
});
