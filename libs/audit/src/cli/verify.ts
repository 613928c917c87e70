import { createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { type FolderReport, verifyFolder } from '../chain/verify-folder';
import type { Verification } from './arguments';

/** @returns whether everything is as it was written */
export async function verify(
  root: string,
  folders: readonly string[],
  { expect, keyFiles, signedSince }: Verification,
  ownKey: KeyObject | undefined,
  say: (line: string) => Promise<void>,
): Promise<boolean> {
  const keys = [...(ownKey ? [ownKey] : []), ...keyFiles.map(keyIn)];
  const hashes = new Set(expect);
  let lines = 0;
  let breaks = 0;
  for (const folder of folders) {
    const report = await verifyFolder(folder, { keys, signedSince, hashes });
    for (const line of told(relative(root, folder) || '.', report)) await say(line);
    lines += report.lines;
    breaks += report.breaks.length;
  }
  for (const hash of hashes) await say(`BROKEN  no line has the head ${hash}: what was written last is cut off`);
  const isRight = breaks + hashes.size === 0;
  const signed = keys.length > 0 ? 'signed' : 'not signed';
  await say(isRight ? `${lines} lines (${signed}) are as they were written.` : `${breaks + hashes.size} breaks.`);
  return isRight;
}

function* told(name: string, { files, lines, chains, heads, breaks, notes }: FolderReport): Generator<string> {
  const state = breaks.length > 0 ? 'BROKEN' : 'ok    ';
  yield `${state}  ${name}: ${lines} lines, ${files} files, ${chains} chains`;
  for (const { file, line, problem } of breaks) yield `        ${file} line ${line} ${problem}`;
  for (const note of notes) yield `        note: ${note}`;
  for (const { hash } of heads) yield `        head ${hash}`;
}

/** The line end that editors and `echo` leave is no part of a key. */
function keyIn(file: string): KeyObject {
  const text = readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  if (!text) throw new Error(`${file} is empty; it should hold a former AUDIT_KEY`);
  return createSecretKey(text, 'utf8');
}
