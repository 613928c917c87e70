import type { Values } from '../../kernel/types';

const person = (id: number, username: string, full: string, more: Values = {}): Values => {
  const [first_name, last_name] = full.split(' ');
  return { id, username, first_name, last_name, email: `${username}@fjord.example`, ...more };
};

const USERS: Values[] = [
  { id: 1, username: 'admin', email: 'admin@fjord.example' },
  person(2, 'nora', 'Nora Dahl'),
  person(3, 'omar', 'Omar Haddad'),
  person(4, 'petra', 'Petra Novak'),
  // The only one who may approve releases, and on leave.
  person(5, 'lars', 'Lars Berg', { last_login: '-21d' }),
  person(6, 'svc-deploy', 'Deployment Service'),
  person(7, 'auditor', 'Ines Auditor', { is_system_auditor: true }),
];

/** Everybody has the same password. */
export const users = (password: string): Values[] => USERS.map((user) => ({ ...user, password }));

export const organizations: Values[] = [
  { id: 1, name: 'Default' },
  {
    id: 2,
    name: 'Fjord Operations',
    description: 'Runs the fleet of Fjord Logistics, day and night',
    roles: {
      admin_role: { users: ['nora'] },
      member_role: { users: ['nora', 'omar', 'petra', 'lars', 'svc-deploy'] },
    },
  },
];

export const teams: Values[] = [
  { id: 1, name: 'On call', organization: 2, roles: { member_role: { users: ['nora', 'petra'] } } },
  { id: 2, name: 'Release approvers', organization: 2, roles: { member_role: { users: ['lars'] } } },
];
