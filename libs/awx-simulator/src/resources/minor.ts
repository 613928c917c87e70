import { denied } from '../kernel/errors';
import { flag, int, ref, text, time } from '../kernel/fields';
import type { Behaviour, Resource } from '../kernel/types';

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
];
