import { AwxClient, AwxError, type ListQuery, type Ref, STORED, type SurveyQuestion } from '@libs/awx';
import { launchProblems, passwordsOf, repeatedKinds, type Template, WorkflowSteps, whatIsAsked } from '@libs/launch';
import { InvalidInput, secretAnswersAre, withhold } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { LISTS, type Step, type StepPrompts, type StoredStep, sentOf } from './graph';
import type { GraphNode } from './graph.dto';
import { assertGraph, gathered, nextOf, placeOf } from './structure';

/** A document that AWX will take, and what to know of it. */
export interface ReadDocument {
  readonly steps: Step[];
  readonly warnings: string[];
}

/** The references of a step, by AWX's names of the fields. */
const REFERENCES = ['inventory', 'execution_environment', ...LISTS] as const;

type Reference = number | string;
type Field = 'unified_job_template' | (typeof REFERENCES)[number];
/** What each reference means, by field and as it was given. */
type Meant = ReadonlyMap<string, Meaning>;
type Meaning = Ref & { readonly type: string };
type Found = Ref & { readonly type?: string };

interface Listed {
  readonly noun: { readonly label: string };
  all(query: ListQuery): Promise<Found[]>;
}

const keyOf = (field: Field, given: Reference): string => `${field} ${given}`;

const given = (node: GraphNode, field: Field): readonly Reference[] =>
  [field === 'unified_job_template' ? node.runs : node[field]].flat().filter((one) => one !== undefined);

/** What a workflow may run, and how it is called. */
const RUNNABLE = ['job_template', 'workflow_job_template', 'project', 'inventory_source', 'system_job_template'];

/** Reads documents of graphs: what they mean, and whether AWX will take all of it. */
@Injectable()
export class DocumentReader {
  constructor(private readonly awx: AwxClient) {}

  /**
   * @param stored The graph as it is: its secrets may stay.
   * @throws {InvalidInput} naming all that is wrong, before anything is changed
   * @throws AwxNotFound, AmbiguousName, or BadReferences for all names that lead nowhere
   */
  async read(workflow: number, nodes: readonly GraphNode[], stored: readonly StoredStep[]): Promise<ReadDocument> {
    const answers = nodes.flatMap(({ extra_vars = {} }) => Object.values(extra_vars));
    withhold(answers.filter((answer) => typeof answer === 'string'));
    assertGraph(nodes);
    const meant = await this.meanings(nodes);
    const steps = nodes.map((node) => stepOf(node, meant));
    assertRunnable(workflow, steps);
    const templates = await this.templates(steps);
    const repeated = await this.repeatedCredentials(steps);
    const problems = steps.flatMap((step) => [
      ...repeated(step),
      ...promptProblems(step, templates.get(step.runs?.id ?? 0)),
      ...unstored(
        step,
        stored.find(({ name }) => name === step.name),
        templates.get(step.runs?.id ?? 0),
      ),
    ]);
    if (problems.length > 0) throw new InvalidInput(gathered(problems));
    const passwords = await this.passwordsWithin(steps);
    if (passwords)
      secretAnswersAre([...[...templates.values()].flatMap(({ survey }) => passwordsOf(survey)), ...passwords]);
    return { steps, warnings: steps.flatMap((step) => unanswered(step, templates.get(step.runs?.id ?? 0))) };
  }

  /** Names become ids, and ids are looked up: AWX would find a wrong one when half of the graph is changed. */
  private async meanings(nodes: readonly GraphNode[]): Promise<Meant> {
    const fields: readonly Field[] = ['unified_job_template', ...REFERENCES];
    const wanted = fields.flatMap((field): [Field, Reference[]][] => {
      const all = [...new Set(nodes.flatMap((node) => given(node, field)))];
      return all.length > 0 ? [[field, all]] : [];
    });
    const ids = await this.awx.workflowNodes.resolveLinks(Object.fromEntries(wanted)).catch((error: unknown) => {
      throw byStep(error, nodes);
    });
    const meant = await Promise.all(wanted.map(([field, all]) => this.found(field, all, ids[field] as number[])));
    const missing = meant.flatMap(({ missing: ofField }) => ofField);
    if (missing.length > 0) throw new InvalidInput(gathered(missing.map((each) => ['nodes', each])));
    return new Map(meant.flatMap(({ refs }) => refs));
  }

  private async found(field: Field, all: readonly Reference[], ids: readonly number[]) {
    const collection = this.collectionOf(field);
    const filters = { id__in: [...new Set(ids)] };
    const found = await collection.all({ order_by: 'id', filters });
    const refs = all.flatMap((one, index): [string, Meaning][] => {
      const ref = found.find(({ id }) => id === ids[index]);
      return ref ? [[keyOf(field, one), { id: ref.id, name: ref.name, type: ref.type ?? '' }]] : [];
    });
    const missing = ids.filter((id) => !found.some((ref) => ref.id === id));
    return {
      refs,
      missing: missing.map((id) => `name ${collection.noun.label.toLowerCase()} ${id}, which does not exist`),
    };
  }

  private collectionOf(field: Field): Listed {
    const collections: Record<Field, Listed> = {
      unified_job_template: this.awx.unifiedJobTemplates,
      inventory: this.awx.inventories,
      execution_environment: this.awx.executionEnvironments,
      credentials: this.awx.credentials,
      labels: this.awx.labels,
      instance_groups: this.awx.instanceGroups,
    };
    return collections[field];
  }

  /** What each template asks that a step runs; one call each, two with a survey. */
  private async templates(steps: readonly Step[]): Promise<Map<number, Template>> {
    const asking = new Map(steps.flatMap(({ runs }) => (runs && ASKING.includes(runs.type) ? [[runs.id, runs]] : [])));
    const found = await Promise.all(
      [...asking.values()].map(async ({ id, type }): Promise<[number, Template]> => {
        const { jobTemplates, workflowJobTemplates } = this.awx;
        return [
          id,
          await (type === 'job_template' ? whatIsAsked(jobTemplates, id) : whatIsAsked(workflowJobTemplates, id)),
        ];
      }),
    );
    return new Map(found);
  }

  /** AWX would find two of a kind when half of the graph is changed. One call where a step has several. */
  private async repeatedCredentials(steps: readonly Step[]): Promise<(step: Step) => [string, string][]> {
    const several = steps.filter(({ lists }) => lists.credentials.length > 1);
    const filters = { id__in: [...new Set(several.flatMap(({ lists }) => lists.credentials.map(({ id }) => id)))] };
    const all = several.length > 0 ? await this.awx.credentials.all({ filters }) : [];
    return ({ name, lists }) => {
      const own = all.filter(({ id }) => lists.credentials.some((each) => each.id === id));
      return repeatedKinds(own).map((problem) => [placeOf(name, 'credentials'), problem]);
    };
  }

  /** The password questions within the workflows that steps give variables to; `undefined` where nobody can tell. */
  private async passwordsWithin(steps: readonly Step[]): Promise<string[] | undefined> {
    const given = steps.filter(({ runs, prompts }) => runs?.type === 'workflow_job_template' && prompts.extra_data);
    const inner = [...new Set(given.map(({ runs }) => runs!.id))];
    const passwords = await Promise.all(inner.map((id) => new WorkflowSteps(this.awx, id).passwords()));
    return passwords.includes(undefined) ? undefined : passwords.flatMap((names) => names ?? []);
  }
}

/** What is wrong with references, by the steps that give them. */
function byStep(error: unknown, nodes: readonly GraphNode[]): unknown {
  if (!(error instanceof AwxError) || !error.fields) return error;
  const places = Object.entries(error.fields).flatMap(([field, messages]) =>
    nodes
      .filter((node) =>
        given(node, field as Field).some((one) => messages.some((message) => message.includes(`"${one}"`))),
      )
      .map(({ name }) => [placeOf(name, field === 'unified_job_template' ? 'runs' : field), messages]),
  );
  return places.length > 0 ? error.with({ fields: Object.fromEntries(places) }) : error;
}

const ASKING = ['job_template', 'workflow_job_template'];

function stepOf(node: GraphNode, meant: Meant): Step {
  const refs = (field: Field): Ref[] =>
    given(node, field).map((one) => {
      const { id, name } = meant.get(keyOf(field, one))!;
      return { id, name };
    });
  const { name, runs, approval, description = '', timeout, wait_for_all = false } = node;
  return {
    name,
    ...(runs !== undefined && { runs: meant.get(keyOf('unified_job_template', runs))! }),
    ...(approval !== undefined && { approval: { name: approval, description, timeout: timeout ?? 0 } }),
    wait_for_all,
    prompts: approval === undefined ? promptsOf(node, refs) : {},
    lists: { credentials: refs('credentials'), labels: refs('labels'), instance_groups: refs('instance_groups') },
    next: nextOf(node),
  };
}

function promptsOf(node: GraphNode, refs: (field: Field) => readonly Ref[]): StepPrompts {
  const { limit, scm_branch, job_type, job_tags, skip_tags, diff_mode, verbosity, forks, job_slice_count, timeout } =
    node;
  const said = {
    extra_data: node.extra_vars && Object.keys(node.extra_vars).length > 0 ? node.extra_vars : undefined,
    inventory: refs('inventory')[0],
    execution_environment: refs('execution_environment')[0],
    ...{ limit, scm_branch, job_type, job_tags, skip_tags, diff_mode, verbosity, forks, job_slice_count, timeout },
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function assertRunnable(workflow: number, steps: readonly Step[]): void {
  const problems = steps.flatMap(({ name, runs }): [string, string][] => {
    if (!runs) return [];
    if (runs.id === workflow) return [[placeOf(name, 'runs'), 'this workflow itself: AWX would refuse to start it']];
    const kind = runs.type.replaceAll('_', ' ');
    return RUNNABLE.includes(runs.type) ? [] : [[placeOf(name, 'runs'), `${kind} ${runs.id}: give approval instead`]];
  });
  if (problems.length > 0) throw new InvalidInput(gathered(problems));
}

const MINE: Readonly<Record<string, string>> = { extra_data: 'extra_vars' };

function promptProblems({ name, runs, prompts, lists }: Step, template: Template | undefined): [string, string][] {
  const { extra_data, ...others } = prompts;
  const sent = Object.entries(others).map(([prompt, value]) => [prompt, sentOf(value)]);
  const listed = LISTS.flatMap((list) => (lists[list].length > 0 ? [[list, lists[list].map(({ id }) => id)]] : []));
  const all = Object.fromEntries([...sent, ...listed, ...(extra_data ? [['extra_vars', extra_data]] : [])]);
  if (template) return Object.entries(templateProblems(all, template)).map(([f, [text]]) => [placeOf(name, f), text!]);
  const kind = runs?.type.replaceAll('_', ' ');
  const useless = Object.keys(all).filter((prompt) => runs?.type !== 'system_job_template' || prompt !== 'extra_vars');
  return useless.map((prompt) => [placeOf(name, MINE[prompt] ?? prompt), `is nothing that a ${kind} takes`]);
}

/** Required answers may come from the workflow's own variables; nobody is there to type passwords. */
function templateProblems(prompts: object, { config, survey }: Template): Record<string, string[]> {
  const optional = survey.spec.map((question) => ({ ...question, required: false }));
  const { credential_passwords: passwords, ...problems } = launchProblems(prompts, {
    config,
    survey: { ...survey, spec: optional },
  });
  return passwords
    ? { ...problems, runs: [`a template that needs passwords typed at launch: ${passwords}`] }
    : problems;
}

/** The mark of a stored secret means one where there is one. */
function unstored(step: Step, before: StoredStep | undefined, template: Template | undefined): [string, string][] {
  const kept = before?.runs?.id === step.runs?.id ? before?.prompts.extra_data : undefined;
  return Object.entries(step.prompts.extra_data ?? {}).flatMap(([variable, value]): [string, string][] => {
    if (value !== STORED || kept?.[variable] === STORED) return [];
    if (template?.survey.spec.some((question) => question.variable === variable && question.default)) return [];
    return [[placeOf(step.name, `extra_vars.${variable}`), `is not stored in this step: ${STORED} stands for what is`]];
  });
}

function unanswered({ name, prompts }: Step, template: Template | undefined): string[] {
  const isOpen = ({ required, variable }: SurveyQuestion) => required && !(variable in (prompts.extra_data ?? {}));
  const open = (template?.survey.spec ?? []).filter(isOpen).map(({ variable }) => variable);
  return open.length > 0 ? [`${name} fails unless the workflow's variables give it ${open.join(', ')}.`] : [];
}
