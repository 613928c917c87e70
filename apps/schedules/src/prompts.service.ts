import {
  AwxClient,
  type Collection,
  type Credential,
  type LaunchPrompts,
  merge,
  type Schedule,
  type Templates,
  TYPE_OF_RUNS,
} from '@libs/awx';
import { prepareLaunch, resolveLaunch } from '@libs/launch';
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

/** Holds what a schedule would give against what its template takes, before AWX has it. */
@Injectable()
export class PromptsService {
  constructor(private readonly awx: AwxClient) {}

  /**
   * What to save of the prompts. Two calls of AWX for templates, one more for a survey and for each name; none for what
   * takes no prompts.
   * @throws {InvalidInput} naming each field and what the template accepts
   */
  async check(target: Target, prompts: Prompts): Promise<SavedPrompts> {
    if (target.type === 'job_template') return prepared(this.awx.jobTemplates, this.awx.credentials, target, prompts);
    if (target.type === 'workflow_job_template')
      return prepared(this.awx.workflowJobTemplates, this.awx.credentials, target, prompts);
    return withoutPrompts(target, prompts);
  }

  /**
   * As `check`, for what is changed, together with what the schedule keeps: a survey needs all its answers.
   * @param replace The variables are given whole.
   */
  async checkChanges(current: Schedule, prompts: Partial<Prompts>, replace = false): Promise<SavedPrompts> {
    const given = Object.entries(prompts).filter(([, value]) => value !== undefined);
    const said = Object.fromEntries(given.filter(([, value]) => saysSomething(value)));
    const { extra_data: _, ...saying } = said;
    const all = { ...saying, ...keptOf(current, prompts, replace) };
    const saved = Object.keys(said).length > 0 ? await this.check(targetOf(current), all) : {};
    return Object.fromEntries(
      given.map(([name, value]) => [name, name in saying ? Reflect.get(saved, name) : value === '' ? null : value]),
    );
  }
}

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

async function prepared<T extends { readonly id: number; readonly survey_enabled: boolean }>(
  templates: Templates<T>,
  credentials: Collection<Credential>,
  { id }: Target,
  { extra_data, ...others }: Prompts,
): Promise<SavedPrompts> {
  try {
    const place = { templates, credentials, saves: true, variablesField: 'extra_data' };
    const resolved = await resolveLaunch(place, id, { ...others, extra_vars: extra_data });
    const { prompts } = await prepareLaunch(place, resolved);
    const { extra_vars, credential_passwords: _, ...saved } = prompts;
    return extra_vars ? { ...saved, extra_data: extra_vars } : saved;
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
