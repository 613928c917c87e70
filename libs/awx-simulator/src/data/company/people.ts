import type { Values } from '../../kernel/types';

const person = (id: number, username: string, full: string, more: Values = {}): Values => {
  const [first_name, last_name] = full.split(' ');
  const email = `${username}@northwind.example`;
  return { id, username, first_name, last_name, email, ...more };
};

const USERS: Values[] = [
  { id: 1, username: 'admin', email: 'admin@northwind.example' },
  person(2, 'mlopez', 'Maria Lopez'),
  person(3, 'jchen', 'Jun Chen'),
  person(4, 'apatel', 'Asha Patel'),
  person(5, 'skim', 'Soo Kim'),
  person(6, 'doliveira', 'Diego Oliveira'),
  person(7, 'auditor', 'Ana Auditor', { is_system_auditor: true }),
  person(8, 'svc-mcp', 'Service Account'),
  // Left the company: still there, in no organization.
  person(9, 'tmeyer', 'Tim Meyer'),
];

/** Everybody has the same password. */
export const users = (password: string): Values[] => USERS.map((user) => ({ ...user, password }));

const members = (...names: string[]): Values => ({ users: names });

export const organizations: Values[] = [
  { id: 1, name: 'Default' },
  {
    id: 2,
    name: 'Platform Engineering',
    description: 'Servers, releases and everything the shop runs on',
    roles: { admin_role: members('mlopez'), member_role: members('mlopez', 'jchen', 'apatel', 'svc-mcp') },
    galaxy_credentials: ['Galaxy'],
  },
  {
    id: 3,
    name: 'Network Operations',
    description: 'Switches, routers and firewalls of all sites',
    roles: { member_role: members('skim') },
  },
  {
    id: 4,
    name: 'Data Services',
    description: 'Databases and data pipelines',
    roles: { member_role: members('doliveira') },
  },
];

export const teams: Values[] = [
  {
    id: 1,
    name: 'Platform SRE',
    description: 'On call for production',
    organization: 2,
    roles: { member_role: members('mlopez', 'jchen') },
  },
  {
    id: 2,
    name: 'Release Managers',
    description: 'Approve what goes to production',
    organization: 2,
    roles: { member_role: members('apatel') },
  },
  {
    id: 3,
    name: 'NetOps',
    description: 'Keep the network running',
    organization: 3,
    roles: { member_role: members('skim') },
  },
  {
    id: 4,
    name: 'DBA',
    description: 'Look after the databases',
    organization: 4,
    roles: { member_role: members('doliveira') },
  },
];
