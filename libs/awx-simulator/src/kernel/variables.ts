import { pythonType } from '../python/python';
import { fieldError } from './errors';
import { text } from './fields';
import { pythonJsonError } from './python-json';
import { pythonYamlError } from './python-yaml';
import type { Field, Values } from './types';
import { parseYaml } from './yaml-1.1';

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
  if ('mapping' in result) return result.mapping;
  throw fieldError(field, result.error);
}

/** A text that holds a JSON or YAML mapping. */
export const variablesField = (more: Partial<Field> = {}): Field =>
  text({ ...more, check: (value) => variablesError(String(value)) });

/** Why a text is no mapping. */
export function variablesError(value: string): string[] | undefined {
  const result = readMapping(value);
  return 'error' in result ? [result.error] : undefined;
}

function readMapping(text: string): { mapping: Values } | { error: string } {
  if (text.trim() === '') return { mapping: {} };
  const json = attempt(() => JSON.parse(text) as unknown);
  if (isMapping(json)) return { mapping: json };
  const jsonError = (): string =>
    json === undefined ? pythonJsonError(text) : `Input type \`${pythonType(json)}\` is not a dictionary`;
  let yaml: unknown;
  try {
    yaml = parseYaml(text);
  } catch {
    return { error: cannotParse(jsonError(), pythonYamlError(text)) };
  }
  if (yaml === null) return { mapping: {} };
  if (isMapping(yaml)) return { mapping: yaml };
  return { error: cannotParse(jsonError(), `Input type \`${pythonType(yaml)}\` is not a dictionary`) };
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
