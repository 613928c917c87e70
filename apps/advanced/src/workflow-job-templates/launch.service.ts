import { AwxClient, type LaunchConfig, type WorkflowJobTemplate } from '@libs/awx';
import {
  type LaunchPlace,
  prepareLaunch,
  type ResolvedLaunch,
  resolveLaunch,
  type StepNode,
  visibleInventory,
  WorkflowSteps,
  workflowLimitWarnings,
  workflowReach,
} from '@libs/launch';
import type { Consequence, Reach } from '@libs/operation';
import { RunWaiter } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { LaunchedWorkflow, LaunchWorkflowJobTemplate } from './launch.dto';

/** What a workflow is made of. */
interface Steps {
  readonly count: number;
  /** The names of those that wait for somebody. */
  readonly approvals: readonly string[];
}

/** Launches only what will run as asked, once, and says where it will stop on its way. */
@Injectable()
export class WorkflowLaunchService {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {InvalidInput} before anything is launched, naming each field and what the template accepts. */
  async launch(input: LaunchWorkflowJobTemplate): Promise<LaunchedWorkflow> {
    const launch = await this.resolve(input);
    const meant = { id: launch.id, prompts: launch.prompts };
    return this.once.run(
      input,
      meant,
      () => this.start(launch),
      (launched) => this.waiter.followed(launched, input.wait),
    );
  }

  /** What `launch` would do; throws what it would throw before it. */
  async preview(input: LaunchWorkflowJobTemplate): Promise<Consequence & Reach> {
    const launch = await this.resolve(input);
    const steps = new WorkflowSteps(this.awx, launch.id);
    const { id, found, prompts, config } = await prepareLaunch(this.placeOf(steps), launch);
    const [template, own] = await Promise.all([found ?? this.awx.workflowJobTemplates.get(id), ownSteps(steps)]);
    const inventoryId = prompts.inventory ?? template.inventory?.id;
    const inventory = inventoryId === undefined ? undefined : await visibleInventory(this.awx, inventoryId);
    const where = inventory ? `, on inventory "${inventory.name}" (${inventory.total_hosts} hosts in all)` : '';
    const warnings = [faultsOf(config, own), consents(own)].filter((warning) => warning !== undefined);
    const unmatched = await workflowLimitWarnings(this.awx, steps, inventoryId, prompts.limit);
    return {
      summary: `Launch workflow job template ${id} "${template.name}"${where}.`,
      warnings: [...warnings, ...unmatched],
      ...(await workflowReach(this.awx, template, prompts.inventory, steps)),
    };
  }

  private async start(launch: ResolvedLaunch<WorkflowJobTemplate>): Promise<LaunchedWorkflow> {
    const steps = new WorkflowSteps(this.awx, launch.id);
    const { id: template, prompts, config } = await prepareLaunch(this.placeOf(steps), launch);
    const own = await ownSteps(steps);
    const inventory = prompts.inventory ?? config.default_inventory?.id;
    const unmatched = await workflowLimitWarnings(this.awx, steps, inventory, prompts.limit);
    const { id, type, name, status } = await this.awx.workflowJobTemplates.launch(template, prompts);
    const next = [`Follow it with get_job ${id}.`, consents(own)].filter(Boolean).join(' ');
    const warning = [faultsOf(config, own), ...unmatched].filter(Boolean).join(' ') || undefined;
    return { id, type, name, status, approvals: own.approvals, warning, next };
  }

  private resolve(input: LaunchWorkflowJobTemplate): Promise<ResolvedLaunch<WorkflowJobTemplate>> {
    const { id, wait, idempotency_key, again, ...prompts } = input;
    return resolveLaunch({ templates: this.awx.workflowJobTemplates }, id, prompts);
  }

  private placeOf(steps: WorkflowSteps): LaunchPlace<WorkflowJobTemplate> {
    return { templates: this.awx.workflowJobTemplates, passwordsOfSteps: () => steps.passwords() };
  }
}

async function ownSteps(steps: WorkflowSteps): Promise<Steps> {
  const { results, count } = await steps.nodes();
  const approvals = results.filter(({ runs }) => runs === 'workflow_approval').map(nameOfApproval);
  const unseen = count > results.length ? [`(looked at ${results.length} of ${count} nodes)`] : [];
  return { count, approvals: [...approvals, ...unseen] };
}

/** As what waits is called, once it does. */
const nameOfApproval = ({ unified_job_template, identifier }: StepNode): string =>
  unified_job_template?.name || identifier;

const consents = ({ approvals }: Steps): string | undefined =>
  approvals.length > 0 ? `It stops until somebody consents: ${approvals.join(', ')}.` : undefined;

/** AWX says of a node only that something is wrong with what it gives. */
const WITHOUT =
  'they fail where a required answer is missing, and what the template does not ask for, as a limit, is dropped.';

/** AWX launches a workflow with broken nodes all the same. */
function faultsOf(
  { node_templates_missing: lost, node_prompts_rejected: rejected }: LaunchConfig,
  { count }: Steps,
): string | undefined {
  const faults = [
    count === 0 && 'It has no nodes, so it does nothing and ends successful: give it some with set_workflow_graph.',
    lost.length > 0 && `Nodes ${lost.join(', ')} have lost their template and fail when their turn comes.`,
    rejected.length > 0 && `Nodes ${rejected.join(', ')} do not fit their template: ${WITHOUT}`,
  ];
  return faults.filter(Boolean).join(' ') || undefined;
}
