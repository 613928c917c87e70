import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditRecord } from '@libs/audit';
import type { RunningServer } from './running-server';

/** What a server has put on record so far, oldest first. */
export function auditRecords({ auditDir, name }: RunningServer): AuditRecord[] {
  const folder = join(auditDir, name);
  if (!existsSync(folder)) return [];
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter(Boolean).map((line) => JSON.parse(line) as AuditRecord);
}
