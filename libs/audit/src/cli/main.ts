import '@libs/signals';

import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { AuditConfig } from '../audit-config';
import { trailFolders } from '../chain/trail-files';
import { readArguments } from './arguments';
import { query } from './query';
import { verify } from './verify';

/** `npm run audit`; in an image and an installed package, `node dist/libs/audit/src/cli/main.js`. */
async function main(): Promise<void> {
  const asked = readArguments(process.argv.slice(2), Date.now());
  const { directory, key } = AuditConfig.from(process.env);
  const root = asked.folder ?? directory;
  const folders = await foldersIn(root);
  if (asked.command === 'verify') {
    if (!(await verify(root, folders, asked, key, to(process.stdout)))) process.exitCode = 1;
  } else {
    const say = to(asked.json ? process.stderr : process.stdout);
    await query(folders, asked, { print: to(process.stdout), say });
  }
}

async function foldersIn(root: string): Promise<string[]> {
  const facts = await stat(root).catch(() => undefined);
  if (!facts?.isDirectory())
    throw new Error(`There is no folder ${root}. Name that of the audit trail by --folder or AUDIT_LOG_DIR.`);
  const folders = await trailFolders(root);
  if (folders.length === 0) throw new Error(`In ${root} there are no files of an audit trail (audit_YYYYMMDD.log).`);
  return folders;
}

/** Waits where the reader is slower. */
const to =
  (stream: NodeJS.WriteStream) =>
  async (line: string): Promise<void> => {
    if (!stream.write(`${line}\n`)) await once(stream, 'drain');
  };

// `| head` has read enough.
process.stdout.on('error', () => process.exit(process.argv[2] === 'query' ? 0 : 1));

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
