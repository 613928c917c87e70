import { AwxClient, type LaunchConfig, type LaunchPrompts, merge, type Schedule, TYPE_OF_RUNS } from '@libs/awx';
import {
  type Launchable,
  type LaunchPlace,
  limitWarnings,
  prepareLaunch,
  resolveLaunch,
  WorkflowSteps,
  workflowLimitWarnings,
} from '@libs/launch';
import { InvalidInput, secretAnswersAre } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { Prompts } from './schedule-changes.dto';

/** What a schedule starts. */
export interface Target {
  readonly id: number;
  /** AWX's type, e.g. `job_template`. */
  readonly type: string;
}

export const targetOf = ({ unified_job_template, unified_job_type }: Schedule): Target => ({
  id: unified_job_template?.id ?? 0,
  type: TYPE_OF_RUNS[unified_job_type] ?? '',
});

/** Prompts as AWX takes them: ids for names. */
export type SavedPrompts = Omit<LaunchPrompts, 'extra_vars' | 'credential_passwords'> & {
  extra_data?: Record<string, unknown>;
};

/** What of a schedule AWX will take. */
export interface Checked {
  readonly saved: SavedPrompts;
  /** What of it does not do what was probably meant. */
  readonly warnings: readonly string[];
}

type WarningsOf = (config: LaunchConfig, prompts: LaunchPrompts) => Promise<readonly string[]>;

/** Holds what a schedule would give against what its template takes, before AWX has it. */
@Injectable()
export class PromptsService {
  constructor(private readonly awx: AwxClient) {}

  /**
   * What to save of the prompts. Two calls of AWX for templates, one more for a survey and for each name, two for a limit; none for
   * what takes no prompts.
   * @throws {InvalidInput} naming each field and what the template accepts
   */
  async check(target: Target, prompts: Prompts): Promise<Checked> {
    const { awx } = this;
    const { credentials } = awx;
    if (target.type === 'job_template') {
      const limits: WarningsOf = (config, given) => limitWarnings(awx, config, given);
      return prepared({ ...SAVED, templates: awx.jobTemplates, credentials }, target, prompts, limits);
    }
    if (target.type === 'workflow_job_template') {
      const steps = new WorkflowSteps(awx, target.id);
      const limits: WarningsOf = ({ default_inventory: own }, { inventory = own?.id, limit }) =>
        workflowLimitWarnings(awx, steps, inventory, limit);
      const passwordsOfSteps = () => steps.passwords();
      const place = { ...SAVED, templates: awx.workflowJobTemplates, credentials, passwordsOfSteps };
      return prepared(place, target, prompts, limits);
    }
    return { saved: withoutPrompts(target, prompts), warnings: [] };
  }

  /**
   * As `check`, for what is changed, together with what the schedule keeps: a survey needs all its answers.
   * @param replace The variables are given whole.
   */
  async checkChanges(current: Schedule, prompts: Partial<Prompts>, replace = false): Promise<Checked> {
    const given = Object.entries(prompts).filter(([, value]) => value !== undefined);
    const said = Object.fromEntries(given.filter(([, value]) => saysSomething(value)));
    const { extra_data: _, ...saying } = said;
    const all = { ...saying, ...keptOf(current, prompts, replace) };
    const isSaying = Object.keys(said).length > 0;
    const { saved, warnings } = isSaying ? await this.check(targetOf(current), all) : { saved: {}, warnings: [] };
    const changes = given.map(([name, value]) => [
      name,
      name in saying ? Reflect.get(saved, name) : value === '' ? null : value,
    ]);
    return { saved: Object.fromEntries(changes), warnings };
  }
}

/** Nobody is there to give it again when it starts. */
const SAVED = { saves: true, variablesField: 'extra_data' };

/** Nothing, an empty text and an empty list leave it to the template. */
const saysSomething = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** What stays as it is and the template cannot do without. */
function keptOf({ inventory, extra_data }: Schedule, changes: Partial<Prompts>, replace: boolean): Prompts {
  const variables = replace && changes.extra_data ? changes.extra_data : merge(extra_data, changes.extra_data ?? {});
  return {
    ...(inventory && changes.inventory === undefined && { inventory: inventory.id }),
    ...(Object.keys(variables).length > 0 && { extra_data: variables }),
  };
}

async function prepared<T extends Launchable>(
  place: LaunchPlace<T>,
  { id }: Target,
  { extra_data, ...others }: Prompts,
  limits: WarningsOf,
): Promise<Checked> {
  try {
    const resolved = await resolveLaunch(place, id, { ...others, extra_vars: extra_data });
    const { prompts, config } = await prepareLaunch(place, resolved);
    const { extra_vars, credential_passwords: _, ...saved } = prompts;
    return {
      saved: extra_vars ? { ...saved, extra_data: extra_vars } : saved,
      warnings: await limits(config, prompts),
    };
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(inTermsOfSchedules(error.errors)) : error;
  }
}

/** A schedule's variables are its `extra_data`, and nobody is there to type a password. */
function inTermsOfSchedules({ extra_vars, credential_passwords, ...others }: InvalidInput['errors']): typeof others {
  return {
    ...others,
    ...(extra_vars && { extra_data: extra_vars }),
    ...(credential_passwords && {
      unified_job_template: [
        'cannot be scheduled: one of its credentials asks for a password at launch. Give credentials that do not',
      ],
    }),
  };
}

function withoutPrompts({ type }: Target, prompts: Prompts): SavedPrompts {
  const takes = type === 'system_job_template' ? ['extra_data'] : [];
  const given = Object.entries(prompts).filter(([, value]) => value !== undefined);
  const refused = given.filter(([name]) => !takes.includes(name));
  if (refused.length === 0) {
    // It has no survey.
    secretAnswersAre([]);
    return Object.fromEntries(given);
  }
  const why = `is not taken by ${type === 'inventory_source' ? 'an' : 'a'} ${type.replaceAll('_', ' ')}: only templates are given prompts`;
  throw new InvalidInput(Object.fromEntries(refused.map(([name]) => [name, [why]])));
}
