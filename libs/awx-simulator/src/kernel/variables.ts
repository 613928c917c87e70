import { pythonType } from '../python/python';
import { fieldError } from './errors';
import { text } from './fields';
import { pythonJsonError } from './python-json';
import { pythonYamlError } from './python-yaml';
import type { Field, Values } from './types';
import { parseYaml, yamlDocument } from './yaml-1.1';
import { foreignType } from './yaml-faults';

/** Every job reads the variables of its hosts again, and they hardly ever change. */
const parsed = new Map<string, Values>();
const MAX_PARSED = 20_000;

/** Variables are texts holding a JSON or YAML mapping. An empty text is an empty mapping. */
export function parseVariables(text: string | null | undefined): Values {
  if (!text) return {};
  let mapping = parsed.get(text);
  if (!mapping) {
    const result = readMapping(text);
    mapping = 'mapping' in result ? result.mapping : {};
    if (parsed.size >= MAX_PARSED) parsed.clear();
    parsed.set(text, mapping);
  }
  return { ...mapping };
}

/** @throws HttpError 400 on the field when the text is no mapping */
export function checkVariables(field: string, text: string): Values {
  const result = readMapping(text);
  const error = 'error' in result ? result.error : jsonError(text);
  if (error === undefined && 'mapping' in result) return result.mapping;
  throw fieldError(field, error ?? '');
}

/** A text that holds a JSON or YAML mapping. */
export const variablesField = (more: Partial<Field> = {}): Field =>
  text({ ...more, check: (value) => variablesError(String(value)) });

/** Why a text is no mapping. */
export function variablesError(value: string): string[] | undefined {
  const result = readMapping(value);
  const error = 'error' in result ? result.error : jsonError(value);
  return error === undefined ? undefined : [error];
}

/** What is kept must be able to be JSON, which has no dates. */
function jsonError(text: string): string | undefined {
  const type = text.includes('-') ? foreignType(yamlDocument(text)) : undefined;
  return type && `Variables not compatible with JSON standard (error: Object of type ${type} is not JSON serializable)`;
}

function readMapping(text: string): { mapping: Values } | { error: string } {
  if (text.trim() === '') return { mapping: {} };
  const json = attempt(() => JSON.parse(text) as unknown);
  if (isMapping(json)) return { mapping: json };
  const inJson = (): string =>
    json === undefined ? pythonJsonError(text) : `Input type \`${pythonType(json)}\` is not a dictionary`;
  let yaml: unknown;
  try {
    yaml = parseYaml(text);
  } catch {
    return { error: cannotParse(inJson(), pythonYamlError(text)) };
  }
  if (yaml === null) return { mapping: {} };
  if (isMapping(yaml)) return { mapping: yaml };
  return { error: cannotParse(inJson(), `Input type \`${pythonType(yaml)}\` is not a dictionary`) };
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
