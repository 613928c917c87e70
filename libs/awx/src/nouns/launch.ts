import { type Read, reads } from '../reads';
import { ref } from '../refs';
import { asRow, flag, mapping, number, numbers, type Ref, type Row, rows, text, texts, time } from '../row';
import { asks } from './asks';

const CREDENTIAL = {
  id: number,
  name: text,
  credential_type: number,
  /** Passwords somebody must type at launch, e.g. `ssh_password`. */
  passwords_needed: texts,
};

/** A credential a template uses. */
export type LaunchCredential = Read<typeof CREDENTIAL>;

const parseCredential = reads(CREDENTIAL);

const template = (row: Row): Row => ({
  ...mapping(row, 'job_template_data'),
  ...mapping(row, 'workflow_job_template_data'),
});

const defaultInventory = (row: Row): Ref | undefined => {
  const inventory = mapping(mapping(row, 'defaults'), 'inventory');
  return typeof inventory['id'] === 'number' ? { id: inventory['id'], name: text(inventory, 'name') } : undefined;
};

const otherDefaults = (row: Row): Record<string, unknown> => {
  const { inventory: _inventory, credentials: _credentials, ...others } = mapping(row, 'defaults');
  return others;
};

const CONFIG = {
  /** False as soon as anything is asked at all; true says nothing about a missing inventory. */
  can_start_without_user_input: flag,
  asks,
  survey_enabled: flag,
  /** Names of the survey questions that must be answered. */
  variables_needed_to_start: texts,
  passwords_needed_to_start: texts,
  inventory_needed_to_start: flag,
  /** Of a workflow: ids of the nodes whose template is gone. They fail when their turn comes. */
  node_templates_missing: numbers,
  /** Of a workflow: ids of the nodes that give their template what it does not ask for, or not what it must have. */
  node_prompts_rejected: numbers,
  id: (row: Row) => number(template(row), 'id'),
  name: (row: Row) => text(template(row), 'name'),
  description: (row: Row) => text(template(row), 'description'),
  default_inventory: defaultInventory,
  default_credentials: (row: Row) => rows(mapping(row, 'defaults')['credentials']).map(parseCredential),
  /** The other defaults by launch key, as AWX gives them. */
  defaults: otherDefaults,
};

/** What a template asks at launch and takes when nothing is said. */
export type LaunchConfig = Read<typeof CONFIG>;

export const parseLaunchConfig = reads(CONFIG);

/** What may be given at launch, with ids for what it refers to. AWX ignores what a job template does not ask. */
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

const isSliced = (row: Row): boolean => typeof row['workflow_job'] === 'number';

const LAUNCHED = {
  id: (row: Row) => number(row, isSliced(row) ? 'workflow_job' : 'job'),
  /** A sliced job template starts a workflow job of one job a slice. */
  type: (row: Row) => (isSliced(row) ? 'workflow_job' : 'job'),
  name: text,
  status: text,
  created: time,
  limit: text,
  inventory: ref,
  job_template: ref,
  /** What AWX did not take, by launch key; empty when all was taken. */
  ignored_fields: mapping,
};

/** What a launch started. */
export type Launched = Read<typeof LAUNCHED>;

const parse = reads(LAUNCHED);

export const parseLaunched = (body: unknown): Launched => parse(asRow(body));
