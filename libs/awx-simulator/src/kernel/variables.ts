import { parse } from 'yaml';
import { pythonType } from '../python/python';
import { fieldError } from './errors';
import { pythonJsonError } from './python-json';
import { pythonYamlError } from './python-yaml';
import type { Values } from './types';

/** Variables are texts holding a JSON or YAML mapping. An empty text is an empty mapping. */
export function parseVariables(text: string | null | undefined): Values {
  const result = readMapping(text ?? '');
  return 'mapping' in result ? result.mapping : {};
}

/** @throws HttpError 400 on the field when the text is no mapping */
export function checkVariables(field: string, text: string): Values {
  const result = readMapping(text);
  if ('mapping' in result) return result.mapping;
  throw fieldError(field, result.error);
}

export function readMapping(text: string): { mapping: Values } | { error: string } {
  if (text.trim() === '') return { mapping: {} };
  const json = attempt(() => JSON.parse(text) as unknown);
  if (isMapping(json)) return { mapping: json };
  const jsonError =
    json === undefined ? pythonJsonError(text) : `Input type \`${pythonType(json)}\` is not a dictionary`;
  let yaml: unknown;
  try {
    yaml = parse(text);
  } catch {
    return { error: cannotParse(jsonError, pythonYamlError(text)) };
  }
  if (yaml === null) return { mapping: {} };
  if (isMapping(yaml)) return { mapping: yaml };
  return { error: cannotParse(jsonError, `Input type \`${pythonType(yaml)}\` is not a dictionary`) };
}

const cannotParse = (json: string, yaml: string): string =>
  `Cannot parse as JSON (error: ${json}) or YAML (error: ${yaml}).`;

export const isMapping = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
