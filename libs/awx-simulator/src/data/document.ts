import { parse } from 'yaml';
import { isMapping } from '../kernel/variables';
import { DataError } from './problems';

/**
 * What the simulator holds, as people write it: lists of objects by resource, keyed by AWX's field names.
 * References are ids or names, times may be relative ('-3h20m'), and beside its fields an object may hold
 * associations by the name of their sub-list (`credentials: [Prod SSH]`) and `roles`.
 */
export interface DataDocument {
  /** 'none' leaves out what a new AWX has: the document is everything. Default 'new'. */
  base?: 'new' | 'none';
  /** AWX's settings by name. */
  settings?: Record<string, unknown>;
  /** Scripts of outcomes by the file name of their playbook. */
  playbooks?: Record<string, unknown>;
  [resource: string]: unknown;
}

/**
 * Reads a document from YAML or JSON.
 * @throws DataError when the text is neither, or no mapping
 */
export function parseDocument(text: string): DataDocument {
  let document: unknown;
  try {
    // JSON is YAML too, but its own parser reads a dump a hundred times faster.
    document = /^\s*{/.test(text) ? parseJson(text) : parse(text);
  } catch (error) {
    // The lines after the first quote the document, and whatever secret stands there.
    throw new DataError([`document: ${(error as Error).message.split('\n')[0]!.replace(/:$/, '')}`]);
  }
  if (!isMapping(document)) throw new DataError(['document: must be a mapping of resources to lists of objects']);
  return document;
}

/** A mapping in YAML's flow style looks like JSON and need not be. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return parse(text);
  }
}
