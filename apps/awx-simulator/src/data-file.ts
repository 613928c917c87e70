import { readFileSync, writeFileSync } from 'node:fs';
import { type DataDocument, isSampleName, parseDocument, type StartingData } from '@libs/awx-simulator';
import { stringify } from 'yaml';

/**
 * What `--data` names.
 * @throws Error when the file cannot be read, DataError when it holds no document
 */
export function readData(name: string): StartingData {
  return name === 'empty' || isSampleName(name) ? name : parseDocument(readFileSync(name, 'utf8'));
}

/** Writes a state that `--data` takes again: JSON for a name that ends so, else YAML. */
export function writeData(file: string, document: DataDocument): void {
  writeFileSync(file, file.endsWith('.json') ? `${JSON.stringify(document, null, 2)}\n` : stringify(document));
}
