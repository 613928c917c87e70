import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditRecord } from '@libs/audit';

/** Every audit file of a fleet, as it stands there. */
export const auditText = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('');

export const recordsOf = (folder: string): AuditRecord[] =>
  auditText(folder)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as AuditRecord);

export const operationOf = ({ operation }: AuditRecord): string => operation;
