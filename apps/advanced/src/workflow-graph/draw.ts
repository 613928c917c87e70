import { isDeepStrictEqual } from 'node:util';
import { inOrder, LISTS, type Step, waysOf, wayText } from './graph';
import type { GraphNode } from './graph.dto';

/** What a step stands for. */
export function whatText({ runs, approval }: Pick<Step, 'runs' | 'approval'>): string {
  if (approval) return `approval ${approval.name}`;
  return runs ? `${runs.type.replaceAll('_', ' ')} ${runs.name} (${runs.id})` : 'nothing';
}

/** What a step is, in a line; `state` of a run. */
export function stepText(step: Step, state?: string): string {
  const { approval, wait_for_all, prompts, lists } = step;
  const denied = approval?.timeout ? `, denied after ${approval.timeout} s` : '';
  const { extra_data = {}, ...others } = prompts;
  const said = Object.entries(others).map(([prompt, value]) => `${prompt} ${nameOf(value)}`);
  const listed = LISTS.filter((list) => lists[list].length > 0).map(
    (list) => `${list} ${lists[list].map(nameOf).join('+')}`,
  );
  const variables = Object.keys(extra_data);
  return [
    `${step.name}: ${whatText(step)}${denied}`,
    ...(wait_for_all ? ['waits for all before it'] : []),
    ...said,
    ...listed,
    // Answers may be secrets of the template that is run.
    ...(variables.length > 0 ? [`extra_vars ${variables.join(' ')}`] : []),
    ...(state ? [`[${state}]`] : []),
  ].join(', ');
}

const nameOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'name' in value ? String(value.name) : String(value);

/** Names of the variables that differ. */
export function variableNames(before: Step, after: Step): string[] {
  const [had, has] = [before.prompts.extra_data ?? {}, after.prompts.extra_data ?? {}];
  const names = [...new Set([...Object.keys(had), ...Object.keys(has)])];
  return names.filter((name) => !isDeepStrictEqual(had[name], has[name]));
}

type States = ReadonlyMap<string, string>;

/** A line a step and a line a way, in the order of the graph. */
export const asText = (steps: readonly Step[], states: States): string[] =>
  inOrder(steps).flatMap((step) => [
    stepText(step, states.get(step.name)),
    ...waysOf([step]).map((way) => `  ${wayText(way)}`),
  ]);

export function asMermaid(steps: readonly Step[], states: States): string[] {
  const ordered = inOrder(steps);
  const ids = new Map(ordered.map(({ name }, index) => [name, `n${index + 1}`]));
  const boxes = ordered.map((step) => {
    const state = states.get(step.name);
    const label = escaped(state ? `${step.name} [${state}]` : step.name);
    return `  ${ids.get(step.name)}${step.approval ? `{{"${label}"}}` : `["${label}"]`}`;
  });
  const arrows = waysOf(ordered).map(({ from, edge, to }) => `  ${ids.get(from)} -->|${edge}| ${ids.get(to)}`);
  return ['flowchart TD', ...boxes, ...arrows];
}

const escaped = (text: string): string => text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('\n', ' ');

/** As a document takes them. Names of templates may be several objects' names, so templates are told by their ids. */
export const asDocument = (steps: readonly Step[]): GraphNode[] =>
  inOrder(steps).map(({ name, runs, approval, wait_for_all, prompts, lists, next }) => {
    const { extra_data: extra_vars, inventory, execution_environment, ...others } = prompts;
    return {
      name,
      ...(runs && { runs: String(runs.id) }),
      ...(approval && {
        approval: approval.name,
        description: approval.description || undefined,
        timeout: approval.timeout || undefined,
      }),
      on_success: next.success,
      on_failure: next.failure,
      always: next.always,
      wait_for_all,
      ...others,
      extra_vars,
      inventory: inventory && String(inventory.id),
      execution_environment: execution_environment && String(execution_environment.id),
      ...Object.fromEntries(LISTS.map((list) => [list, lists[list].map(({ id }) => String(id))])),
    };
  });
