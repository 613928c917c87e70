import { breaks, starves } from '../dependents';
import { one } from '../links';
import { noun, type Of } from '../noun';
import { NAMED } from '../reads';
import { ref } from '../refs';
import { flag, mapping, type Row, rows, text } from '../row';
import { organizationHint } from './hints';

/** AWX's mark of an input that somebody types at launch. */
export const ASK = 'ASK';

/** What AWX shows of a secret that is stored; sent back it leaves the secret as it is. */
export const STORED = '$encrypted$';

const given = (row: Row): [string, unknown][] =>
  Object.entries(mapping(row, 'inputs')).filter(([, value]) => value !== '' && value !== null);

export const CREDENTIALS = noun('credentials', {
  label: 'Credential',
  uniqueIn: ['organization', 'credential_type'],
  fields: {
    ...NAMED,
    organization: ref,
    credential_type: ref,
    /** The type's namespace: `ssh`, `scm`, `vault`, `aws`... */
    kind: text,
    /** AWX keeps it itself; absent when it does not. */
    managed: (row: Row) => row['managed'] === true || undefined,
    cloud: flag,
    /** By id of the input. Secrets read `$encrypted$`; `ASK` means somebody types it at launch. */
    values: (row: Row) => mapping(row, 'inputs'),
    /** Ids of the inputs that have a value. What is no secret by its type may still hold one, so values are not told. */
    inputs: (row: Row) => given(row).flatMap(([id, value]) => (value === ASK ? [] : [id])),
    /** Ids of the inputs that are asked for at launch. */
    asks: (row: Row) => given(row).flatMap(([id, value]) => (value === ASK ? [id] : [])),
    /** `user alice`, `team Network`: those beside its organization whose it is. */
    owners: (row: Row) =>
      rows(mapping(row, 'summary_fields')['owners'])
        .filter(({ type }) => type !== 'organization')
        .map((owner) => `${text(owner, 'type')} ${text(owner, 'name')}`),
  },
  hint: (credential) => `${credential.credential_type?.name ?? 'unknown type'}, ${organizationHint(credential)}`,
  links: {
    organization: one('organizations'),
    credential_type: one('credential_types'),
    user: one('users'),
    team: one('teams'),
  },
  dependents: [
    breaks('job_templates', 'credentials'),
    breaks('job_templates', 'webhook_credential', 'webhooks of job templates'),
    breaks('workflow_job_templates', 'webhook_credential', 'webhooks of workflow job templates'),
    breaks('workflow_job_template_nodes', 'credentials', 'workflow nodes'),
    breaks('schedules', 'credentials'),
    breaks('projects', 'credential'),
    breaks('projects', 'signature_validation_credential', 'signature checks of projects'),
    breaks('inventory_sources', 'credentials'),
    breaks('execution_environments', 'credential'),
    breaks('instance_groups', 'credential', 'container groups'),
    breaks('organizations', 'galaxy_credentials', 'organizations that fetch content with it'),
    breaks('credential_input_sources', 'source_credential', 'credentials that look inputs up by it'),
    starves('jobs', 'credentials', 'jobs that have not ended'),
  ],
});

export type Credential = Of<typeof CREDENTIALS>;
