import {
  AwxClient,
  AwxConflict,
  CREDENTIALS,
  firstOf,
  INSTANCE_GROUPS,
  LABELS,
  type Ref,
  type WorkflowJobTemplate,
} from '@libs/awx';
import { type Consequence, type Reach, updated } from '@libs/operation';
import { carryOut, type Step as Task } from '@libs/server';
import { Injectable } from '@nestjs/common';
import { differenceOf, fieldsOf, type GraphDifference, type StepChange } from './difference';
import { LISTS, type Step, type StepList, type StoredStep, type Way, wayText } from './graph';
import type { GraphSet, SetWorkflowGraph } from './graph.dto';
import { DocumentReader } from './read-document.service';
import { GraphReader } from './read-graph.service';

const NOUNS = { credentials: CREDENTIALS, labels: LABELS, instance_groups: INSTANCE_GROUPS };

interface Plan {
  readonly workflow: WorkflowJobTemplate;
  readonly stored: readonly StoredStep[];
  readonly difference: GraphDifference;
  readonly warnings: readonly string[];
}

/** Makes the graph of a workflow what a document says, by the difference. */
@Injectable()
export class GraphSetting {
  constructor(
    private readonly awx: AwxClient,
    private readonly graphs: GraphReader,
    private readonly documents: DocumentReader,
  ) {}

  /** What is not done is told in `failed`, and the same document does the rest: steps are known by their names. */
  async set(input: SetWorkflowGraph): Promise<GraphSet> {
    const { workflow, stored, difference, warnings } = await this.plan(input);
    const ids = new Map(stored.map(({ name, id }) => [name, id]));
    const failed = await carryOut(this.tasks(workflow.id, difference, ids));
    const { lines } = difference;
    const answer = updated(
      { object: workflow, changed: lines.length > 0 ? countsOf(difference) : {} },
      shown(warnings, MOST_WARNINGS).join(' '),
    );
    const changes = shown(lines);
    if (failed.length === 0) return { ...answer, changes };
    return { ...answer, changes, failed, next: 'The rest was done. The same call again does what is left.' };
  }

  /** It destroys unless it only adds: AWX keeps nothing of a step, or a way, that is gone or another. */
  async preview(input: SetWorkflowGraph): Promise<Consequence & Reach> {
    const { workflow, difference, warnings } = await this.plan(input);
    const { removed, changed, cut, lines } = difference;
    const lost = await this.pending(removed);
    return {
      summary: `Change the graph of workflow job template ${workflow.id} "${workflow.name}": ${inWords(difference)}.`,
      changes: shown(lines),
      ...(removed.length > 0 && {
        deleted_with_it: [
          { what: 'nodes', count: removed.length, names: shown(removed.slice(0, 10).map(({ name }) => name)) },
        ],
      }),
      warnings: shown([...lost, ...warnings], MOST_WARNINGS),
      destroys: [...removed, ...changed, ...cut].length > 0,
    };
  }

  private async plan({ id, nodes }: SetWorkflowGraph): Promise<Plan> {
    const workflow = await this.awx.workflowJobTemplates.get(id);
    const stored = await this.graphs.ofTemplate(workflow.id);
    const { steps, warnings } = await this.documents.read(workflow.id, nodes, stored);
    return { workflow, stored, difference: differenceOf(stored, steps), warnings };
  }

  /** With its template AWX denies what waits for it. */
  private async pending(removed: readonly StoredStep[]): Promise<string[]> {
    const ids = removed.flatMap(({ approvalId }) => approvalId ?? []);
    if (ids.length === 0) return [];
    const filters = { status: 'pending', unified_job_template__in: ids };
    const waiting = await this.awx.workflowApprovals.all({ order_by: 'id', filters });
    return waiting.map(({ id, name }) => `Workflow approval ${id} "${name}" waits, and AWX denies it with its step.`);
  }

  /** Ways go first: AWX takes one between two steps, and no rings on the way from one graph to the other. */
  private tasks(workflow: number, difference: GraphDifference, ids: Map<string, number>): Task[] {
    const { cut, removed, added, changed, joined } = difference;
    return [
      ...cut.map((way) => this.way(way, ids, 'remove')),
      ...removed.map(({ name, id }) => ({ what: `- ${name}`, run: () => this.awx.workflowNodes.delete(id) })),
      ...added.flatMap((step) => this.adding(workflow, step, ids)),
      ...changed.flatMap((change) => this.changing(change)),
      ...joined.map((way) => this.way(way, ids, 'add')),
    ];
  }

  private way(way: Way, ids: ReadonlyMap<string, number>, how: 'add' | 'remove'): Task {
    const run = async () => {
      const [from, to] = [idOf(way.from, ids), idOf(way.to, ids)];
      await this.awx.workflowNodes.after(from, way.edge)[how]([to]);
    };
    return { what: `${how === 'add' ? '+' : '-'} ${wayText(way)}`, run };
  }

  private adding(workflow: number, step: Step, ids: Map<string, number>): Task[] {
    const { name, approval, lists } = step;
    const fields = { ...fieldsOf(step), identifier: name, workflow_job_template: workflow };
    const make = async () => {
      const { id } = await this.awx.workflowNodes.create(fields);
      ids.set(name, id);
    };
    const pause = async () => this.awx.workflowNodes.makeApproval(idOf(name, ids), { ...approval });
    const given = LISTS.filter((list) => lists[list].length > 0);
    return [
      { what: `+ ${name}`, run: make },
      ...(approval ? [{ what: `+ approval of ${name}`, run: pause }] : []),
      ...given.map((list) => ({
        what: `+ ${list} of ${name}`,
        run: async () => this.members(idOf(name, ids), list).add(idsOf(lists[list])),
      })),
    ];
  }

  /** Lists are emptied before the step runs something else, which may not take them, and filled after it. */
  private changing({ before, after, fields, approval, lists }: StepChange): Task[] {
    const { id, name, approvalId } = before;
    const { workflowNodes, workflowApprovalTemplates } = this.awx;
    const leaving = (list: StepList) =>
      before.lists[list].filter(({ id: one }) => !idsOf(after.lists[list]).includes(one));
    const empty = lists.flatMap((list) => {
      const gone = idsOf(leaving(list));
      return gone.length > 0 ? [{ what: `- ${list} of ${name}`, run: () => this.members(id, list).remove(gone) }] : [];
    });
    const change = () => workflowNodes.update(id, fields);
    const pause = () =>
      before.approval && approvalId !== undefined
        ? workflowApprovalTemplates.update(approvalId, { ...approval })
        : workflowNodes.makeApproval(id, { ...approval });
    return [
      ...empty,
      ...(Object.keys(fields).length > 0 ? [{ what: `~ ${name}`, run: change }] : []),
      ...(approval ? [{ what: `~ approval of ${name}`, run: pause }] : []),
      ...lists.map((list) => ({
        what: `~ ${list} of ${name}`,
        run: () => this.members(id, list).set(idsOf(after.lists[list]), { ordered: list === 'instance_groups' }),
      })),
    ];
  }

  private members(node: number, list: StepList) {
    return this.awx.workflowNodes.of<Ref>(node, list, NOUNS[list]);
  }
}

/** Lines of one answer, and characters of one. */
const MOST_LINES = 40;
const MOST_WARNINGS = 10;
const LONGEST_LINE = 200;

/** As many changes as somebody can look at; how many there are in all is told beside them. */
function shown(lines: readonly string[], most = MOST_LINES): string[] {
  const short = (line: string) =>
    line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE).toWellFormed()}…` : line;
  return firstOf(lines.slice(0, most).map(short), most, lines.length);
}

const idsOf = (refs: readonly Ref[]): number[] => refs.map(({ id }) => id);

function idOf(name: string, ids: ReadonlyMap<string, number>): number {
  const id = ids.get(name);
  if (id === undefined) throw new AwxConflict(`there is no step "${name}", because it was not made.`);
  return id;
}

function countsOf({ added, removed, changed, cut, joined }: GraphDifference): Record<string, number> {
  const counts = {
    added: added.length,
    removed: removed.length,
    changed: changed.length,
    ways: cut.length + joined.length,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

function inWords(difference: GraphDifference): string {
  const told = Object.entries(countsOf(difference)).map(([what, count]) =>
    what === 'ways' ? `${count} ways between steps` : `${count} ${count === 1 ? 'step' : 'steps'} ${what}`,
  );
  return told.join(', ') || 'nothing, it is so already';
}
