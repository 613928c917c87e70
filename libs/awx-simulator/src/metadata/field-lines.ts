import type { Values } from '../kernel/types';

/** The fields that a URL shows and takes, as OPTIONS tells them. */
export interface Told {
  GET: Values;
  POST?: Values;
  PUT?: Values;
}

/** A line for each field of a type; those that the page leaves out leave their line empty. */
export function fieldLines(told: Told, method: 'GET' | 'POST' | 'PUT' = 'GET'): string {
  const names = new Set([told.GET, told.POST ?? {}, told.PUT ?? {}].flatMap(Object.keys));
  const infos = told[method] ?? {};
  return [...names].map((name) => `${name in infos ? fieldLine(name, infos[name], method !== 'GET') : ''}\n`).join('');
}

function fieldLine(name: string, info: Values, writes: boolean): string {
  const about = [info.type, ...(writes ? demands(info) : [])].join(', ');
  // A row's own type is no choice.
  const choices: [unknown, string][] = name === 'type' ? [] : (info.choices ?? []);
  const lines = choices.map(([value, label]) => {
    const shown = value === '' ? '""' : escaped(inPython(value));
    return `\n    - \`${shown}\`: ${escaped(label)}${writes && value === info.default ? ' (default)' : ''}`;
  });
  return `* \`${name}\`: ${escaped(info.help_text ?? '')} (${about})${lines.join('')}`;
}

function demands(info: Values): string[] {
  if (info.required) return ['required'];
  return info.choices ? [] : [`default=\`${preset(info)}\``];
}

function preset({ type, default: value }: Values): string {
  if (type === 'string') return `"${escaped(String(value ?? ''))}"`;
  return value === undefined ? '' : escaped(inPython(value));
}

/** A value as Python prints it. */
function inPython(value: unknown): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(quoted).join(', ')}]`;
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, one]) => `'${key}': ${quoted(one)}`)
      .join(', ')}}`;
  return String(value);
}

const quoted = (value: unknown): string => (typeof value === 'string' ? `'${value}'` : inPython(value));

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
