import { denied } from '../kernel/errors';
import { choice, description, flag, int, name, owner, ref, text, time } from '../kernel/fields';
import type { Behaviour, Resource, Row, Sim, Values } from '../kernel/types';

const GRANTS = [
  ['authorization-code', 'Authorization code'],
  ['password', 'Resource owner password-based'],
] as const;
const CLIENTS = [
  ['confidential', 'Confidential'],
  ['public', 'Public'],
] as const;

/** OAuth applications: kept, but the simulator only knows personal tokens. */
export const applications: Resource = {
  name: 'applications',
  type: 'o_auth2_application',
  model: 'OAuth2Application',
  order: ['id'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  anonymous: true,
  unique: [
    {
      fields: ['name', 'organization'],
      error: { __all__: ['Application with this Name and Organization already exists.'] },
    },
  ],
  summary: (row, sim) => ({ tokens: tokensOf(row, sim) }),
  fields: {
    name: name({ max: 255 }),
    description: description(),
    client_id: text({ readOnly: true }),
    client_type: choice(CLIENTS, { required: true }),
    redirect_uris: text(),
    authorization_grant_type: choice(GRANTS, { required: true }),
    skip_authorization: flag(),
    organization: owner('organizations'),
  },
  capabilities: ['edit', 'delete'],
  links: ['tokens', 'activity_stream'],
  hooks: [
    {
      beforeSave: ({ before, after, act }) => {
        if (!before) after.client_id = act.sim.random.word(40);
      },
    },
  ],
  sublists: { tokens: { of: 'tokens', fk: 'application', create: true, attach: false } },
};

const SHOWN_TOKENS = 10;

function tokensOf(row: Row, sim: Sim): Values {
  const tokens = [...sim.store.where('tokens', 'application', row.id)];
  const results = tokens.slice(0, SHOWN_TOKENS).map(({ id, scope }) => ({ id, token: '************', scope }));
  return { count: tokens.length, results };
}

/** Addresses of nodes in the mesh: a single node needs none. */
export const receptorAddresses: Resource = {
  name: 'receptor_addresses',
  type: 'receptor_address',
  model: 'ReceptorAddress',
  order: ['id'],
  anonymous: true,
  listMethods: ['GET'],
  detailMethods: ['GET'],
  fields: { address: text(), port: int(27199), protocol: text(), instance: ref('instances', { onDelete: 'cascade' }) },
};

/** Hosts ever automated, for subscriptions. */
export const hostMetrics: Resource = {
  name: 'host_metrics',
  type: 'host_metric',
  model: 'HostMetric',
  forSuperusers: 'silently',
  order: ['hostname'],
  search: ['hostname'],
  anonymous: true,
  omit: ['type', 'related', 'summary_fields', 'created', 'modified'],
  listMethods: ['GET'],
  detailMethods: ['GET', 'DELETE'],
  keepsDeleted: true,
  fields: {
    hostname: text({ indexed: true }),
    first_automation: time(),
    last_automation: time(),
    last_deleted: time(),
    automated_counter: int(0),
    deleted_counter: int(0),
    deleted: flag(),
    used_in_inventories: int(null, { nullable: true }),
  },
  hooks: [
    {
      beforeDelete: (_row, { user }) => {
        if (user && !user.is_superuser) throw denied();
      },
      // It only counts no more, until it is automated again.
      afterDelete: (row, { sim }) => {
        if (row.deleted) return;
        const deleted_counter = row.deleted_counter + 1;
        sim.store.update(row, { deleted: true, deleted_counter, last_deleted: sim.now() });
      },
    },
  ],
};

/** What a subscription counts, month by month: nothing here. */
export const hostMetricSummaries: Resource = {
  name: 'host_metric_summary_monthly',
  type: 'host_metric_summary_monthly',
  model: 'HostMetricSummaryMonthly',
  forSuperusers: 'silently',
  order: ['date'],
  anonymous: true,
  listMethods: ['GET'],
  detailMethods: [],
  fields: {
    date: time(),
    license_consumed: int(0),
    license_capacity: int(0),
    hosts_added: int(0),
    hosts_deleted: int(0),
    indirectly_managed_hosts: int(0),
  },
};

export const minorLists: Behaviour[] = [
  {
    resource: 'instances',
    sublists: { receptor_addresses: { of: 'receptor_addresses', fk: 'instance', readOnly: true } },
  },
  // AWX lists all of them below any user.
  {
    resource: 'users',
    sublists: {
      applications: {
        of: 'applications',
        rows: (_user, sim) => sim.store.all('applications'),
        create: true,
        attach: false,
      },
    },
  },
  {
    resource: 'organizations',
    sublists: { applications: { of: 'applications', fk: 'organization', create: true, attach: false } },
  },
];
