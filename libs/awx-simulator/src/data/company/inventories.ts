import type { Values } from '../../kernel/types';

const PROD = 20;
const STAGING = 21;
const NETWORK = 22;
const AWS = 24;

export const inventories: Values[] = [
  {
    id: PROD,
    name: 'Production',
    description: 'Everything customers depend on',
    organization: 2,
    variables: 'env: prod\nntp_servers:\n  - 10.20.0.251\n  - 10.20.0.252',
    roles: { use_role: { teams: ['Platform SRE'] }, adhoc_role: { teams: ['Platform SRE'] } },
    labels: ['production'],
  },
  {
    id: STAGING,
    name: 'Staging',
    organization: 2,
    variables: 'env: staging',
    roles: { admin_role: { teams: ['Platform SRE'] } },
    labels: ['staging'],
  },
  {
    id: NETWORK,
    name: 'Network',
    organization: 3,
    variables: 'ansible_connection: network_cli',
    roles: { admin_role: { teams: ['NetOps'] } },
    labels: ['network'],
  },
  {
    id: 23,
    name: 'Production failing',
    description: 'Hosts whose last job failed',
    organization: 2,
    kind: 'smart',
    host_filter: 'inventory__name=Production and last_job_host_summary__failed=true',
  },
  { id: AWS, name: 'AWS dynamic', description: 'Machines found in eu-west-1', organization: 2 },
  { id: 25, name: 'Empty sandbox', description: 'Nothing here: jobs succeed and do nothing', organization: 1 },
];

interface Kind {
  /** Group its hosts are in. */
  group: string;
  prefix: string;
  count: number;
}

const kind = (group: string, count: number, prefix = group): Kind => ({ group, prefix, count });

const PROD_KINDS = [
  kind('web', 12),
  kind('app', 10),
  kind('db', 4),
  kind('cache', 4),
  kind('edge', 2, 'lb'),
  kind('monitoring', 2, 'mon'),
  kind('edge', 2, 'bastion'),
];

const STAGING_KINDS = [
  kind('web', 3, 'stg-web'),
  kind('app', 2, 'stg-app'),
  kind('db', 1, 'stg-db'),
  kind('cache', 1, 'stg-cache'),
  kind('edge', 1, 'stg-lb'),
  kind('monitoring', 1, 'stg-mon'),
  kind('edge', 1, 'stg-bastion'),
];

/** web01 is 10.20.1.11, app01 is 10.20.2.11: a subnet for each kind. */
const hostsOf = (inventory: number, network: string, kinds: readonly Kind[]): Values[] =>
  kinds.flatMap(({ group, prefix, count }, subnet) =>
    Array.from({ length: count }, (_, index) => ({
      name: `${prefix}${String(index + 1).padStart(2, '0')}`,
      inventory,
      variables: `ansible_host: ${network}.${subnet + 1}.${11 + index}`,
      groups: [group],
    })),
  );

const appliance = (name: string, system: string, address: number): Values => ({
  name,
  inventory: NETWORK,
  variables: `ansible_host: 10.99.0.${address}\nansible_network_os: ${system}`,
  groups: [name.replace(/-.*|\d+$/, '')],
});

const disabled = (host: Values): Values => (host.name === 'stg-app02' ? { ...host, enabled: false } : host);

export const hosts: Values[] = [
  ...hostsOf(PROD, '10.20', PROD_KINDS),
  ...hostsOf(STAGING, '10.21', STAGING_KINDS).map(disabled),
  appliance('core-sw1', 'cisco.ios.ios', 1),
  appliance('core-sw2', 'cisco.ios.ios', 2),
  appliance('edge-rtr1', 'cisco.iosxr.iosxr', 11),
  appliance('edge-rtr2', 'cisco.iosxr.iosxr', 12),
  appliance('fw1', 'cisco.asa.asa', 21),
  appliance('fw2', 'cisco.asa.asa', 22),
];

const VARIABLES: Record<string, string> = {
  web: 'http_port: 8080',
  db: 'pg_version: 15',
  app: 'service_name: storefront',
};

const CHILDREN = ['web', 'app', 'db', 'cache', 'edge', 'monitoring'];

const groupsOf = (inventory: number, parent: string): Values[] => [
  { name: parent, inventory, children: CHILDREN },
  ...CHILDREN.map((name) => ({ name, inventory, variables: VARIABLES[name] ?? '' })),
];

export const groups: Values[] = [
  ...groupsOf(PROD, 'prod'),
  ...groupsOf(STAGING, 'staging'),
  { name: 'core', inventory: NETWORK },
  { name: 'edge', inventory: NETWORK },
  { name: 'fw', inventory: NETWORK, variables: 'change_window: sunday' },
];

export const inventory_sources: Values[] = [
  {
    id: 70,
    name: 'aws-eu-west-1',
    inventory: AWS,
    source: 'ec2',
    source_vars: 'regions:\n  - eu-west-1\nkeyed_groups:\n  - key: tags.role\n    prefix: tag_role',
    credentials: ['AWS inventory'],
    overwrite: true,
  },
  {
    id: 71,
    name: 'Repository list',
    inventory: AWS,
    source: 'scm',
    source_project: 'platform-playbooks',
    source_path: 'inventory/aws.yml',
  },
];
