import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditRecord } from '@libs/audit';

/** What a server has put on record so far, oldest first, without what ties the lines. `auditDir` is its `AUDIT_LOG_DIR`. */
export function auditRecords({ auditDir, name }: { readonly auditDir: string; readonly name: string }): AuditRecord[] {
  const folder = join(auditDir, name);
  if (!existsSync(folder)) return [];
  const lines = readdirSync(folder).flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'));
  return lines.filter(Boolean).map((line) => {
    const { chain, hash, hmac, ...record } = JSON.parse(line);
    return record as AuditRecord;
  });
}
