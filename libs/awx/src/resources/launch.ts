import { flag, mapping, number, type Ref, type Row, ref, rows, text, textOrNull, texts } from '../row';
import { asks, type LaunchPrompt } from './asks';

/** A credential a template uses, with the passwords somebody must type at launch, e.g. `ssh_password`. */
export interface LaunchCredential extends Ref {
  readonly credential_type: number;
  readonly passwords_needed: string[];
}

/** What a job template asks at launch and takes when nothing is said. */
export interface LaunchConfig {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  /** False as soon as anything is asked at all; true says nothing about a missing inventory. */
  readonly can_start_without_user_input: boolean;
  readonly asks: LaunchPrompt[];
  readonly survey_enabled: boolean;
  /** Names of the survey questions that must be answered. */
  readonly variables_needed_to_start: string[];
  readonly passwords_needed_to_start: string[];
  readonly inventory_needed_to_start: boolean;
  readonly default_inventory: Ref | null;
  readonly default_credentials: LaunchCredential[];
  /** The other defaults by launch key, as AWX gives them. */
  readonly defaults: Record<string, unknown>;
}

/** What may be given at launch. AWX ignores what the template does not ask. */
export interface LaunchPrompts {
  extra_vars?: Record<string, unknown>;
  inventory?: number;
  credentials?: number[];
  credential_passwords?: Record<string, string>;
  limit?: string;
  job_tags?: string;
  skip_tags?: string;
  scm_branch?: string;
  job_type?: string;
  verbosity?: number;
  diff_mode?: boolean;
  forks?: number;
  job_slice_count?: number;
  timeout?: number;
  execution_environment?: number;
  labels?: number[];
  instance_groups?: number[];
}

/** What a launch started. */
export interface Launched {
  readonly id: number;
  /** A sliced job template starts a workflow job of one job a slice. */
  readonly type: 'job' | 'workflow_job';
  readonly name: string;
  readonly status: string;
  readonly created: string | null;
  readonly limit: string;
  readonly inventory: Ref | null;
  readonly job_template: Ref | null;
  /** What AWX did not take, by launch key; empty when all was taken. */
  readonly ignored_fields: Record<string, unknown>;
}

const launchCredential = (row: Row): LaunchCredential => ({
  id: number(row, 'id'),
  name: text(row, 'name'),
  credential_type: number(row, 'credential_type'),
  passwords_needed: texts(row, 'passwords_needed'),
});

const defaultInventory = (defaults: Row): Ref | null => {
  const inventory = mapping(defaults, 'inventory');
  return typeof inventory['id'] === 'number' ? { id: inventory['id'], name: text(inventory, 'name') } : null;
};

export const parseLaunchConfig = (row: Row): LaunchConfig => {
  const template = mapping(row, 'job_template_data');
  const { inventory, credentials, ...defaults } = mapping(row, 'defaults');
  return {
    id: number(template, 'id'),
    name: text(template, 'name'),
    description: text(template, 'description'),
    can_start_without_user_input: flag(row, 'can_start_without_user_input'),
    asks: asks(row),
    survey_enabled: flag(row, 'survey_enabled'),
    variables_needed_to_start: texts(row, 'variables_needed_to_start'),
    passwords_needed_to_start: texts(row, 'passwords_needed_to_start'),
    inventory_needed_to_start: flag(row, 'inventory_needed_to_start'),
    default_inventory: defaultInventory({ inventory }),
    default_credentials: rows(credentials).map(launchCredential),
    defaults,
  };
};

export const parseLaunched = (row: Row): Launched => {
  const sliced = typeof row['workflow_job'] === 'number';
  return {
    id: number(row, sliced ? 'workflow_job' : 'job'),
    type: sliced ? 'workflow_job' : 'job',
    name: text(row, 'name'),
    status: text(row, 'status'),
    created: textOrNull(row, 'created'),
    limit: text(row, 'limit'),
    inventory: ref(row, 'inventory'),
    job_template: ref(row, 'job_template'),
    ignored_fields: mapping(row, 'ignored_fields'),
  };
};
