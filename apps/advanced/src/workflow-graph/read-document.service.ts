import { AwxClient } from '@libs/awx';
import { passwordsOf, repeatedKinds, type Template, WorkflowSteps, whatIsAsked } from '@libs/launch';
import { InvalidInput, secretAnswersAre, withhold } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { Step, StoredStep } from './graph';
import type { GraphNode } from './graph.dto';
import { Meanings } from './meanings';
import { stepOf } from './step-of';
import { assertRunnable, promptProblems, unanswered, unstored } from './step-problems';
import { assertGraph, gathered, placeOf } from './structure';

/** A document that AWX will take, and what to know of it. */
export interface ReadDocument {
  readonly steps: Step[];
  readonly warnings: string[];
}

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
    const meant = await new Meanings(this.awx).of(nodes);
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

const ASKING = ['job_template', 'workflow_job_template'];
