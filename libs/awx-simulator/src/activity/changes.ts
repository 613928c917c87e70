import type { Field, Resource, Row, Sim, Values } from '../kernel/types';
import { maskedSurvey } from '../resources/survey-action';

const HIDDEN = 'hidden';
const CENSORED = '************';

/** Fields whose values are never told. */
const SECRET = new Set(['user.password', 'credential.inputs']);
/** Names of secrets inside a notification's configuration. */
const SECRET_KEY = /password|token|secret|_key$|^key$/;

/** Fields that a client does not write and that are told all the same, and those that are not told. */
const TOLD: Record<string, readonly string[]> = {
  job: 'name description job_type inventory project playbook scm_branch forks limit verbosity extra_vars job_tags force_handlers skip_tags start_at_task timeout use_fact_cache execution_environment job_template allow_simultaneous instance_group diff_mode job_slice_number job_slice_count webhook_service webhook_credential webhook_guid'.split(
    ' ',
  ),
  workflow_job:
    'name description workflow_job_template extra_vars allow_simultaneous job_template is_sliced_job inventory limit scm_branch webhook_service webhook_credential webhook_guid skip_tags job_tags'.split(
      ' ',
    ),
  ad_hoc_command:
    'execution_environment job_type inventory limit credential module_name module_args forks verbosity become_enabled diff_mode extra_vars'.split(
      ' ',
    ),
  notification: 'notification_template error status notifications_sent notification_type recipients subject body'.split(
    ' ',
  ),
  workflow_approval: 'name description status execution_environment timed_out'.split(' '),
};
const UNTOLD: Record<string, readonly string[]> = { user: ['is_system_auditor'] };

/** Told although it is no field that a client writes. */
const ALSO_TOLD = new Set(['survey_spec']);

function isTold({ type }: Resource, name: string, field: Field): boolean {
  if (TOLD[type]) return TOLD[type].includes(name);
  const isWritten = !field.readOnly && !field.hidden && !field.get;
  return ALSO_TOLD.has(name) || (isWritten && !UNTOLD[type]?.includes(name));
}

function told(resource: Resource): [string, Field][] {
  return Object.entries(resource.fields).filter(([name, field]) => isTold(resource, name, field));
}

/** The values of a row as the entry of its creation or deletion tells them. */
export function valuesOf(sim: Sim, row: Row): Values {
  const resource = sim.resourceOf(row);
  const values: Values = {};
  for (const [name, field] of told(resource)) values[name] = shown(sim, { type: row.type, name, field }, row[name]);
  values.id = row.id;
  if (row.type === 'o_auth2_access_token') values.token = CENSORED;
  return row.type === 'job' ? { ...values, ...jobLists(sim, row) } : values;
}

const jobLists = (sim: Sim, job: Row): Values => ({
  credentials: sim.store.linked('job_credentials', job.id, 'credentials').map(({ id, name }) => `${name} (${id})`),
  labels: sim.store.linked('job_labels', job.id, 'labels').map(({ name }) => name),
});

/** [old, new] of what a change tells; undefined when that is nothing. */
export function differencesOf(sim: Sim, row: Row, changes: Values): Values | undefined {
  const differences: Values = {};
  for (const [name, field] of told(sim.resourceOf(row))) {
    const [before, after] = (changes[name] as [unknown, unknown] | undefined) ?? [];
    if (!(name in changes) || isSame(before, after)) continue;
    const what = { type: row.type, name, field };
    differences[name] = [shown(sim, what, before), shown(sim, what, after)];
  }
  if ('password_hash' in changes) differences.password = [HIDDEN, HIDDEN];
  if ('secrets_given' in changes) differences.inputs = [HIDDEN, HIDDEN];
  return Object.keys(differences).length ? differences : undefined;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A field of a type of rows. */
interface What {
  type: string;
  name: string;
  field: Field;
}

function shown(sim: Sim, { type, name, field }: What, value: unknown): unknown {
  if (SECRET.has(`${type}.${name}`)) return HIDDEN;
  if (name === 'survey_spec') return JSON.stringify(maskedSurvey((value ?? {}) as Values));
  if (field.kind === 'ref') return named(sim, field, value);
  return field.kind === 'json' ? JSON.stringify(redacted(value)) : (value ?? null);
}

/** References are told by name and id: 'Production-12'. */
function named(sim: Sim, field: Field, id: unknown): unknown {
  const row = sim.store.get(field.to ?? '', id);
  return row ? `${row.name ?? row.username ?? ''}-${row.id}` : null;
}

function redacted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_KEY.test(key) && inner ? '$encrypted$' : redacted(inner)]),
  );
}
