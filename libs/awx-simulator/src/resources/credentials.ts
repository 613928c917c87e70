import { badRequest, denied, fieldError, HttpError, TEXTS } from '../kernel/errors';
import { description, flag, int, json, name, owner, ref, shown } from '../kernel/fields';
import { grant, holders, ROLE_TEAMS, roleOf } from '../kernel/roles';
import type { Act, Behaviour, Change, Resource, Row, Sim, Values } from '../kernel/types';
import { pythonInt } from '../python/python';
import { copyInputSources } from './credential-input-sources';
import { givesSecrets, readInputs } from './credential-inputs';
import { ROLES } from './object-roles';

const typeOf = (row: Row | Values, sim: Sim): Row | undefined => sim.store.get('credential_types', row.credential_type);

export const credentials: Resource = {
  name: 'credentials',
  type: 'credential',
  model: 'Credential',
  order: ['name'],
  search: ['name', 'description'],
  named: ['name', ['credential_type.name', 'credential_type.kind'], 'organization.name'],
  fields: {
    name: name(),
    description: description(),
    organization: ref('organizations', { onDelete: 'cascade' }),
    credential_type: owner('credential_types'),
    managed: flag(false, { readOnly: true }),
    // Secrets are masked before they are stored: nothing here ever needs them in the clear.
    inputs: json({}, { unfilterable: 'field inputs' }),
    // Counts the times a secret was given: AWX stores each anew, and so tells that it changed.
    secrets_given: int(0, { hidden: true, readOnly: true, unfilterable: 'field inputs' }),
    kind: shown('text', (row, sim) => typeOf(row, sim)?.namespace ?? null),
    cloud: shown('bool', (row, sim) => typeOf(row, sim)?.kind === 'cloud'),
    kubernetes: shown('bool', (row, sim) => typeOf(row, sim)?.kind === 'kubernetes'),
  },
  unique: [
    {
      fields: ['organization', 'name', 'credential_type'],
      error: { __all__: ['Credential with this Organization, Name and Credential type already exists.'] },
    },
  ],
  roles: ROLES.credential,
  capabilities: ['edit', 'delete', 'copy', 'use'],
  links: ['activity_stream', 'access_list', 'object_roles', 'owner_users', 'owner_teams', 'copy', 'input_sources'],
  related: ownerLink,
  summarize: credentialSummary,
  summary: (row, sim) => ({ owners: owners(row, sim) }),
  hooks: [{ prepare: oneOwner, validate: checkCredential, afterCreate: giveOwner, beforeDelete: keepManaged }],
  sublists: {
    owner_users: { of: 'users', readOnly: true, rows: (row, sim) => holders(sim, row, 'admin_role') },
    owner_teams: { of: 'teams', readOnly: true, rows: ownerTeams },
  },
  copy: { afterCopy: copyInputSources },
};

/** How a credential appears in the `summary_fields` of what uses it: AWX tells more of it under some keys. */
export function credentialSummary(row: Row, sim: Sim, as = ''): Values {
  const type = typeOf(row, sim);
  const of: Values = {
    kind: type?.namespace ?? null,
    cloud: type?.kind === 'cloud',
    kubernetes: type?.kind === 'kubernetes',
    credential_type_id: row.credential_type,
  };
  const told = (SUMMARIES[as] ?? ['kind', 'cloud']).map((key) => [key, of[key]]);
  return { id: row.id, name: row.name, description: row.description, ...Object.fromEntries(told) };
}

const WITH_TYPE = ['kind', 'cloud', 'credential_type_id'];

const SUMMARIES: Record<string, string[]> = {
  credential: ['kind', 'cloud', 'kubernetes', 'credential_type_id'],
  signature_validation_credential: ['kind', 'credential_type_id'],
  source_credential: WITH_TYPE,
  target_credential: WITH_TYPE,
  webhook_credential: WITH_TYPE,
};

function ownerTeams(row: Row, sim: Sim): Row[] {
  const role = roleOf(sim, row, 'admin_role');
  return role ? sim.store.linked(ROLE_TEAMS, role.id, 'teams') : [];
}

function owners(row: Row, sim: Sim): Values[] {
  const entry = (one: Row): Values => ({
    id: one.id,
    type: one.type,
    name: one.name ?? one.username,
    description: one.type === 'user' ? `${one.first_name} ${one.last_name}` : one.description,
    url: sim.url(sim.resourceOf(one).name, one.id),
  });
  const organization = sim.store.get('organizations', row.organization);
  const people = holders(sim, row, 'admin_role');
  return [...people, ...(organization ? [organization] : []), ...ownerTeams(row, sim)].map(entry);
}

/** A credential of no organization links who owns it. */
function ownerLink(row: Row, sim: Sim): Values {
  const owner = row.organization === null ? (ownerTeams(row, sim)[0] ?? holders(sim, row, 'admin_role')[0]) : undefined;
  return owner ? { [owner.type]: sim.url(sim.resourceOf(owner).name, owner.id) } : {};
}

const OWNERS = ['organization', 'team', 'user'];

/** Only where a credential is made are they looked at. */
function checkOwners(body: Values, sim: Sim): void {
  const errors: Values = {};
  for (const key of ['user', 'team', 'organization']) {
    const value = body[key] ?? '';
    if (value === '') continue;
    const id = typeof value === 'boolean' ? undefined : pythonInt(value);
    if (id === undefined) errors[key] = [TEXTS.pkType(value)];
    else if (!sim.store.get(`${key}s`, id)) errors[key] = [TEXTS.pk(value)];
  }
  if (Object.keys(errors).length) throw new HttpError(400, errors);
}

/** A credential is made for exactly one owner; user and team are no fields of it. */
function oneOwner(body: Values, before: Row | undefined, { sim }: Act): void {
  if (before || body.name === undefined || body.credential_type === undefined) return;
  checkOwners(body, sim);
  const given = OWNERS.filter((key) => body[key] !== undefined && body[key] !== null && body[key] !== '');
  if (given.length === 0) throw new HttpError(400, { detail: ["Missing 'user', 'team', or 'organization'."] });
  if (given.length === 1) return;
  throw new HttpError(400, {
    detail: [`Only one of 'user', 'team', or 'organization' should be provided, received ${given.join(', ')} fields.`],
  });
}

function checkCredential({ act, before, sent, after }: Change): void {
  const { sim } = act;
  const type = typeOf(after, sim);
  if (before && after.credential_type !== before.credential_type && isUsed(before, sim)) {
    throw fieldError(
      'credential_type',
      'You cannot change the credential type of the credential, as it may break the functionality of the resources using it.',
    );
  }
  if (type?.kind === 'galaxy' && after.organization === null) {
    throw fieldError('organization', 'Galaxy credentials must be owned by an Organization.');
  }
  if (sent.inputs === undefined || !type) return;
  after.inputs = readInputs(sent.inputs, type, before);
  if (givesSecrets(sent.inputs, after.inputs)) after.secrets_given = (before?.secrets_given ?? 0) + 1;
}

/** Saved prompts of schedules and nodes are no use to AWX. */
const USES = ['template_credentials', 'source_credentials', 'job_credentials', 'job_node_credentials'];

function isUsed(row: Row, sim: Sim): boolean {
  if (USES.some((link) => sim.store.links.to(link, row.id).length > 0)) return true;
  const users = ['projects', 'project_updates', 'ad_hoc_commands'];
  return users.some((resource) => !sim.store.where(resource, 'credential', row.id).next().done);
}

/** A team's credential belongs to the team's organization as well. */
function giveOwner(row: Row, { act, body }: Change): void {
  const { sim } = act;
  const user = sim.store.get('users', body.user);
  const team = sim.store.get('teams', body.team);
  if (user) grant(sim, row, 'admin_role', user);
  if (!team) return;
  const role = roleOf(sim, row, 'admin_role');
  if (role) sim.store.link(ROLE_TEAMS, role.id, team.id);
  sim.store.update(row, { organization: team.organization });
}

function keepManaged(row: Row, _act: Act): void {
  if (row.managed) throw denied('Deletion not allowed for managed credentials');
}

const fill =
  (key: string) =>
  (parent: Row, body: Values): void => {
    body[key] = parent.id;
  };

export const credentialLists: Behaviour[] = [
  {
    resource: 'organizations',
    sublists: { credentials: { of: 'credentials', fk: 'organization', create: true, attach: false } },
  },
  {
    resource: 'users',
    sublists: {
      credentials: {
        of: 'credentials',
        create: true,
        attach: false,
        fill: fill('user'),
        rows: (user, sim) =>
          [...sim.store.all('credentials')].filter((row) => holders(sim, row, 'admin_role').includes(user)),
      },
    },
  },
  {
    resource: 'teams',
    sublists: {
      credentials: {
        of: 'credentials',
        create: true,
        attach: false,
        fill: fill('team'),
        rows: (team, sim) => [...sim.store.all('credentials')].filter((row) => ownerTeams(row, sim).includes(team)),
      },
    },
  },
  {
    resource: 'organizations',
    sublists: {
      galaxy_credentials: {
        of: 'credentials',
        link: 'galaxy_credentials',
        ordered: true,
        check: (_organization, credential, _undo, { sim }) => {
          if (typeOf(credential, sim)?.kind !== 'galaxy') {
            throw badRequest({ msg: `Credential must be a Galaxy credential, not ${typeOf(credential, sim)?.name}.` });
          }
        },
      },
    },
  },
];
