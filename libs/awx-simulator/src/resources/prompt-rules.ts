import type { Row, Sim, Values } from '../kernel/types';
import { parseVariables } from '../kernel/variables';
import { surveyOf } from '../survey/survey-spec';
import { ASK } from './ask-fields';
import { hostsOf } from './inventory-hosts';

/** Prompts that are lists of ids of the resource that has their name. */
export const LISTS: readonly string[] = ['credentials', 'labels', 'instance_groups'];

export const NOT_PROMPTED = 'Field is not configured to prompt on launch.';

/** Workflows know fewer prompts than job templates: of the others AWX takes no notice. */
export const isPromptOf = (template: Row, prompt: string): boolean => template[ASK[prompt]!] !== undefined;

/** A prompt equal to what the template says anyway is let through, and changes nothing. Of lists AWX compares credentials only. */
export function isOwnValue(sim: Sim, template: Row, prompt: string, value: unknown): boolean {
  if (prompt === 'credentials') {
    return (value as number[]).every((id) => sim.store.links.has('template_credentials', template.id, id));
  }
  if (template[prompt] === value) return true;
  return prompt === 'scm_branch' && template.scm_branch === '' && projectOf(sim, template)?.scm_branch === value;
}

const projectOf = (sim: Sim, template: Row): Row | undefined => sim.store.get('projects', template.project);

/** The lists that a schedule or a node has saved, by the prefix of their links. Empty ones say nothing. */
export function savedLists(sim: Sim, prefix: string, row: Row): Values {
  const found = LISTS.map((list): [string, number[]] => [list, sim.store.links.of(`${prefix}_${list}`, row.id)]);
  return Object.fromEntries(found.filter(([, ids]) => ids.length > 0));
}

/** Variables that a template lets through, and those that it does not. What it says itself anyway is neither. */
export function sortVariables(template: Row, variables: Values): { taken: Values; refused: Values } {
  const own = parseVariables(template.extra_vars);
  const asked = new Set(surveyOf(template).map(({ variable }) => variable));
  const [taken, refused]: [Values, Values] = [{}, {}];
  for (const [name, value] of Object.entries(variables)) {
    if (template.ask_variables_on_launch || asked.has(name)) taken[name] = value;
    else if (!(name in own) || JSON.stringify(own[name]) !== JSON.stringify(value)) refused[name] = value;
  }
  return { taken, refused };
}

/** What stands against a prompt for which the template asks. */
export function promptProblem(sim: Sim, template: Row, prompt: string, prompts: Values): string | undefined {
  if (template.type !== 'job_template') return undefined;
  if (prompt === 'scm_branch') return branchProblem(projectOf(sim, template));
  const tooFew = prompt === 'job_slice_count' && prompts[prompt] > 1 && sliceCount(sim, template, prompts) <= 1;
  return tooFew ? 'Job inventory does not have enough hosts for slicing' : undefined;
}

function branchProblem(project: Row | undefined): string | undefined {
  if (!project) return 'Project is missing.';
  return project.allow_override ? undefined : 'Project does not allow override of branch.';
}

/** How many slices a job with these prompts has: no more than its inventory has hosts. */
export function sliceCount(sim: Sim, template: Row, prompts: Values): number {
  const asked = (prompt: string): unknown =>
    template[ASK[prompt]!] && prompts[prompt] !== undefined && prompts[prompt] !== null
      ? prompts[prompt]
      : template[prompt];
  const wanted = asked('job_slice_count') as number;
  const inventory = sim.store.get('inventories', asked('inventory'));
  return inventory ? Math.min(wanted, [...hostsOf(inventory, sim)].length) : wanted;
}
