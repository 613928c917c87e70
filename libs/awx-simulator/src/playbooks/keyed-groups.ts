import { evaluate } from '../jinja/expression';
import { isTrue, JinjaError } from '../jinja/values';
import { pythonStr, pythonType } from '../python/python';
import { attempt, type ConstructedOptions, groupOf, join, safeGroupName } from './constructed-parts';
import type { InventoryFile } from './library/repositories';

type Vars = Record<string, unknown>;

/** One entry of `keyed_groups`: groups named by the value of an expression. */
interface Keyed {
  key?: unknown;
  prefix?: unknown;
  separator?: unknown;
  parent_group?: unknown;
  default_value?: unknown;
  trailing_separator?: unknown;
}

/** Puts a host into the groups that the values of its variables name: `role_web`. */
export function addKeyedGroups(inventory: InventoryFile, host: string, options: ConstructedOptions, vars: Vars): void {
  if (!Array.isArray(options.keyed_groups)) return;
  for (const entry of options.keyed_groups)
    if (pythonType(entry) === 'dict') add(inventory, host, options, entry, vars);
}

function add(inventory: InventoryFile, host: string, options: ConstructedOptions, keyed: Keyed, vars: Vars): void {
  attempt(options, `Could not generate group for host ${host} from ${keyed.key} entry`, () => {
    const value = evaluate(String(keyed.key), vars);
    if (!isTrue(value) && !(value === '' && keyed.default_value != null)) return checkEmpty(keyed, host, value);
    for (const name of namesFrom(keyed, value)) {
      const group = safeGroupName(`${prefixOf(keyed, options)}${name}`);
      join(inventory, group, host);
      adopt(inventory, keyed, group);
    }
  });
}

/** An empty list or mapping names no groups; anything else that is empty fails a strict run. */
function checkEmpty(keyed: Keyed, host: string, value: unknown): void {
  if (value !== null && typeof value === 'object') return;
  throw new JinjaError(`No key or key resulted empty for key ${keyed.key} in host ${host}, invalid entry`);
}

function namesFrom(keyed: Keyed, value: unknown): string[] {
  const filled = (name: unknown): string => pythonStr(name === '' ? (keyed.default_value ?? '') : name);
  if (typeof value === 'string') return [filled(value)];
  if (Array.isArray(value)) return value.map(filled);
  if (pythonType(value) === 'dict') return Object.entries(value as Vars).map(([name, of]) => pairName(keyed, name, of));
  throw new JinjaError(
    `Invalid group name format, expected a string or a list of them or dictionary, got: <class '${pythonType(value)}'>`,
  );
}

function pairName(keyed: Keyed, name: string, value: unknown): string {
  if (value !== '') return `${name}${separatorOf(keyed)}${pythonStr(value)}`;
  if (keyed.default_value != null) return `${name}${separatorOf(keyed)}${keyed.default_value}`;
  return keyed.trailing_separator === false ? name : `${name}${separatorOf(keyed)}`;
}

const separatorOf = ({ separator }: Keyed): string => String(separator ?? '_');

function prefixOf(keyed: Keyed, { leading_separator }: ConstructedOptions): string {
  const prefix = String(keyed.prefix ?? '');
  return prefix === '' && leading_separator === false ? '' : `${prefix}${separatorOf(keyed)}`;
}

function adopt(inventory: InventoryFile, { parent_group }: Keyed, group: string): void {
  if (!parent_group) return;
  const { children } = groupOf(inventory, safeGroupName(String(parent_group)));
  if (!children.includes(group)) children.push(group);
}
