import {
  type AwxClient,
  AwxError,
  LARGEST_PAGE,
  type Page,
  visible,
  type WorkflowJobNode,
  type WorkflowNode,
} from '@libs/awx';
import { passwordsOf } from './prepare';

/** Workflows in workflows that are looked into: more are taken for unknown. */
const MOST_WORKFLOWS = 20;
/** Templates whose surveys are read. */
const MOST_SURVEYS = 50;

/** What the templates of steps say of themselves. */
export interface StepTemplate {
  readonly id: number;
  readonly inventory?: { readonly id: number };
  readonly asks: readonly string[];
  readonly survey_enabled: boolean;
}

/** A step, of a template or of a run. */
export type StepNode = Pick<WorkflowNode, 'id' | 'runs' | 'unified_job_template' | 'inventory' | 'identifier'>;

export interface WorkflowStep {
  readonly node: StepNode;
  /** Of a job or a workflow within the workflow, where it may be seen. */
  readonly template?: StepTemplate;
}

/** A workflow and those within it. */
export interface SeenWorkflows {
  /** The steps of each. */
  readonly steps: ReadonlyMap<number, readonly WorkflowStep[]>;
  /** Nothing was left out. */
  readonly isWhole: boolean;
}

/** What a workflow job template is made of: read once, and no more of it than is asked for. */
export class WorkflowSteps {
  private own?: Promise<Page<StepNode>>;
  private all?: Promise<SeenWorkflows>;

  constructor(
    private readonly awx: AwxClient,
    readonly workflow: number,
    private readonly read = () => this.nodesOf(workflow),
  ) {}

  /**
   * Of a run of a workflow: its steps are as the workflow's were then.
   * @param counts Leaves out the others.
   */
  static ofRun(awx: AwxClient, workflow_job: number, counts = (_: WorkflowJobNode) => true): WorkflowSteps {
    const query = { page_size: LARGEST_PAGE, order_by: 'id', filters: { workflow_job } };
    return new WorkflowSteps(awx, RUN, async () => {
      const { results, count, ...page } = await awx.workflowJobNodes.list(query);
      const counted = results.filter(counts);
      return { ...page, results: counted, count: count - results.length + counted.length };
    });
  }

  /** Those of the workflow itself, at most as many as AWX has on a page; one call. */
  nodes(): Promise<Page<StepNode>> {
    this.own ??= this.read();
    return this.own;
  }

  /** With the workflows within it: three calls at most for each. */
  seen(): Promise<SeenWorkflows> {
    this.all ??= this.look();
    return this.all;
  }

  /**
   * The variables that password questions of its steps ask for; `undefined` where nobody can tell. A workflow gives its variables to
   * its steps. A call for each template with a survey; AWX may not answer, which must not keep anything back.
   */
  async passwords(): Promise<string[] | undefined> {
    try {
      const { steps, isWhole } = await this.seen();
      const asking = [...steps.values()].flat().filter(({ node }) => ASKING.includes(node.runs));
      if (!isWhole || asking.some(({ template }) => !template)) return undefined;
      const surveyed = new Map(asking.filter(hasSurvey).map(({ node, template }) => [template!.id, node.runs]));
      if (surveyed.size > MOST_SURVEYS) return undefined;
      const surveys = await Promise.all([...surveyed].map(([id, runs]) => this.passwordsOf(runs, id)));
      return surveys.includes(undefined) ? undefined : surveys.flatMap((names) => names ?? []);
    } catch (error) {
      if (error instanceof AwxError) return undefined;
      throw error;
    }
  }

  private async passwordsOf(runs: string, id: number): Promise<string[] | undefined> {
    const templates = runs === 'job' ? this.awx.jobTemplates : this.awx.workflowJobTemplates;
    const survey = await visible(() => templates.surveySpec(id));
    return survey && passwordsOf(survey);
  }

  private async look(): Promise<SeenWorkflows> {
    const steps = new Map<number, readonly WorkflowStep[]>();
    const ahead = new Set([this.workflow]);
    let isWhole = true;
    // What is added on the way is visited too.
    for (const id of ahead) {
      if (steps.size >= MOST_WORKFLOWS) return { steps, isWhole: false };
      const { results, count } = await (id === this.workflow ? this.nodes() : this.nodesOf(id));
      isWhole = isWhole && count <= results.length;
      const templates = await this.templatesOf(results);
      steps.set(
        id,
        results.map((node) => ({ node, template: templates.get(node.unified_job_template?.id ?? 0) })),
      );
      for (const inner of idsOf(results, 'workflow_job')) ahead.add(inner);
    }
    return { steps, isWhole };
  }

  private nodesOf(workflow_job_template: number): Promise<Page<StepNode>> {
    const filters = { workflow_job_template };
    return this.awx.workflowNodes.list({ page_size: LARGEST_PAGE, order_by: 'id', filters });
  }

  private async templatesOf(nodes: readonly StepNode[]): Promise<Map<number, StepTemplate>> {
    const listed = async (
      templates: AwxClient['jobTemplates'] | AwxClient['workflowJobTemplates'],
      ids: readonly number[],
    ): Promise<readonly StepTemplate[]> =>
      ids.length === 0
        ? []
        : (await templates.list({ page_size: LARGEST_PAGE, filters: { id__in: [...ids] } })).results;
    const [jobs, workflows] = await Promise.all([
      listed(this.awx.jobTemplates, idsOf(nodes, 'job')),
      listed(this.awx.workflowJobTemplates, idsOf(nodes, 'workflow_job')),
    ]);
    return new Map([...jobs, ...workflows].map((template) => [template.id, template]));
  }
}

/** In the place of the id of a workflow: no workflow has it. */
const RUN = 0;

/** What is started with variables. */
const ASKING: readonly string[] = ['job', 'workflow_job'];

const hasSurvey = ({ template }: WorkflowStep): boolean => template?.survey_enabled === true;

const idsOf = (nodes: readonly StepNode[], kind: string): number[] => [
  ...new Set(nodes.filter(({ runs }) => runs === kind).flatMap((node) => node.unified_job_template?.id ?? [])),
];
