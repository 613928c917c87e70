import { isDeepStrictEqual } from 'node:util';
import type { Ref } from '@libs/awx';
import { stepText, variableNames, whatText } from './draw';
import {
  LISTS,
  type Step,
  type StepList,
  type StepPrompts,
  type StoredStep,
  sentOf,
  type Way,
  waysOf,
  wayText,
} from './graph';

/** What becomes of a step that stays. */
export interface StepChange {
  readonly before: StoredStep;
  readonly after: Step;
  /** As AWX takes them. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly approval?: NonNullable<Step['approval']>;
  readonly lists: readonly StepList[];
  readonly line: string;
}

/** What makes one graph of another. */
export interface GraphDifference {
  readonly added: readonly Step[];
  readonly removed: readonly StoredStep[];
  readonly changed: readonly StepChange[];
  /** Between steps that stay. */
  readonly cut: readonly Way[];
  readonly joined: readonly Way[];
  /** All of it, a line each. */
  readonly lines: readonly string[];
}

export function differenceOf(before: readonly StoredStep[], after: readonly Step[]): GraphDifference {
  const stored = new Map(before.map((step) => [step.name, step]));
  const wanted = new Set(after.map(({ name }) => name));
  const added = after.filter(({ name }) => !stored.has(name));
  const removed = before.filter(({ name }) => !wanted.has(name));
  const changed = after.flatMap((step) => changeOf(stored.get(step.name), step) ?? []);
  const [had, has] = [waysOf(before), waysOf(after)];
  const cut = missingIn(has, had).filter(({ from, to }) => wanted.has(from) && wanted.has(to));
  const joined = missingIn(had, has);
  const lines = [
    ...added.map((step) => `+ ${stepText(step)}`),
    ...removed.map((step) => `- ${stepText(step)}`),
    ...changed.map(({ line }) => `~ ${line}`),
    ...cut.map((way) => `- ${wayText(way)}`),
    ...joined.map((way) => `+ ${wayText(way)}`),
  ];
  return { added, removed, changed, cut, joined, lines };
}

/** The ways of `some` that `others` lack. */
function missingIn(others: readonly Way[], some: readonly Way[]): Way[] {
  const known = new Set(others.map(wayText));
  return some.filter((way) => !known.has(wayText(way)));
}

/** The fields of a step as AWX has them. */
export const fieldsOf = ({ runs, wait_for_all, prompts }: Step): Record<string, unknown> => ({
  ...Object.fromEntries(Object.entries(prompts).map(([prompt, value]) => [prompt, sentOf(value)])),
  ...(runs && { unified_job_template: runs.id }),
  all_parents_must_converge: wait_for_all,
});

function changeOf(before: StoredStep | undefined, after: Step): StepChange | undefined {
  if (!before) return undefined;
  const [had, has] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...Object.keys(had), ...Object.keys(has)])];
  const differing = names.filter((name) => !isDeepStrictEqual(had[name], has[name]));
  // What an approval replaces, or what replaces it, is told by AWX's own call for approvals.
  const sent = differing.filter((name) => name !== 'unified_job_template' || after.runs);
  const fields = Object.fromEntries(sent.map((name) => [name, has[name] ?? (name === 'extra_data' ? {} : null)]));
  const approval = isDeepStrictEqual(before.approval, after.approval) ? undefined : after.approval;
  const lists = LISTS.filter((list) => !isDeepStrictEqual(before.lists[list], after.lists[list]));
  const told = [
    ...(before.runs?.id !== after.runs?.id || !before.approval !== !after.approval
      ? [`runs ${whatText(before)} -> ${whatText(after)}`]
      : []),
    ...differing.filter((name) => name !== 'unified_job_template').map((name) => fieldText(name, before, after)),
    ...(approval && before.approval ? approvalTexts(before.approval, approval) : []),
    ...lists.map((list) => `${list} ${namesOf(before.lists[list])} -> ${namesOf(after.lists[list])}`),
  ];
  return told.length === 0
    ? undefined
    : { before, after, fields, approval, lists, line: `${after.name}: ${told.join(', ')}` };
}

function fieldText(name: string, before: Step, after: Step): string {
  if (name === 'all_parents_must_converge') return after.wait_for_all ? 'waits for all' : 'waits for one';
  if (name === 'extra_data') return `extra_vars ${variableNames(before, after).join(' ')}`;
  return `${name} ${promptText(before.prompts, name)} -> ${promptText(after.prompts, name)}`;
}

const promptText = (prompts: StepPrompts, name: string): string => {
  const value = prompts[name];
  if (value === undefined) return '(none)';
  return typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : String(value);
};

const approvalTexts = (before: NonNullable<Step['approval']>, after: NonNullable<Step['approval']>): string[] =>
  (['name', 'description', 'timeout'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => `approval ${field} ${before[field] || '(none)'} -> ${after[field] || '(none)'}`);

const namesOf = (refs: readonly Ref[]): string => refs.map(({ name }) => name).join('+') || '(none)';
