// The audit trail on the volume, held against what callers were answered and what AWX has.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, must } from '../deploy/rig.mjs';
import { folder, markedJobs } from './cluster.mjs';

export const AUDIT = join(folder, 'audit');

/** Every record, each with the pod that wrote it. */
export const records = () =>
  readdirSync(AUDIT, { recursive: true, encoding: 'utf8' })
    .filter((path) => /audit_\d+\.log$/.test(path))
    .flatMap((path) => {
      const lines = readFileSync(join(AUDIT, path), 'utf8').split('\n').filter(Boolean);
      return lines.map((line) => ({ pod: path.split('/')[0], ...JSON.parse(line) }));
    });

/**
 * Nothing was launched twice and nothing is missing: each marker has at most one job, each job that a caller was told of is
 * there, each answered call has its outcome on record, each job its attempt, and the trail verifies.
 */
export async function nothingLost(awx, { launched, answered }) {
  const jobs = await markedJobs(awx);
  const byMarker = Map.groupBy(jobs, ({ marker }) => marker);
  const twice = [...byMarker].filter(([, { length }]) => length > 1).map(([marker]) => marker);
  expect(twice.length === 0, `launched twice: ${twice.join(', ')}`);
  const untrue = launched.filter(({ marker, job }) => byMarker.get(marker)?.[0].id !== job);
  expect(untrue.length === 0, `told of jobs that are not there: ${JSON.stringify(untrue.slice(0, 5))}`);

  // Also where a process was killed while it wrote: no chain of lines is broken.
  must(process.execPath, ['dist/libs/audit/src/cli/main.js', 'verify', '--folder', AUDIT]);
  const trail = records();
  const outcomes = new Set(trail.filter(({ phase }) => phase === 'outcome').map((record) => record.request_id));
  const lost = answered.filter((id) => !outcomes.has(id));
  expect(
    lost.length === 0,
    `${lost.length} of ${answered.length} answered calls are not on record: ${lost.slice(0, 5)}`,
  );
  const attempts = new Set(
    trail
      .filter(({ phase, operation }) => phase === 'attempt' && operation === 'launch_job_template')
      .map(({ input }) => input.extra_vars?.marker),
  );
  const silent = jobs.filter(({ marker }) => !attempts.has(marker));
  expect(silent.length === 0, `launched without an attempt on record: ${JSON.stringify(silent.slice(0, 5))}`);
  return `${launched.length} launches, one job each; ${answered.length} answered calls on record`;
}
