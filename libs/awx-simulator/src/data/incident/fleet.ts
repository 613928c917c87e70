import type { Values } from '../../kernel/types';

export const FLEET = 20;

/** How many hosts each group has: 300 in all. */
const GROUPS: Record<string, number> = { web: 120, app: 80, db: 20, cache: 30, edge: 20, batch: 30 };

export const inventories: Values[] = [
  {
    id: FLEET,
    name: 'Fleet',
    description: 'All servers of Fjord Logistics',
    organization: 2,
    variables: 'env: production\nntp_server: 10.40.0.250',
  },
];

export const groups: Values[] = Object.keys(GROUPS).map((name) => ({ name, inventory: FLEET }));

/** web001 is 10.40.1.1, app001 is 10.40.2.1: a subnet for each group. */
export const hosts: Values[] = Object.entries(GROUPS).flatMap(([group, count], subnet) =>
  Array.from({ length: count }, (_, index) => ({
    name: `${group}${String(index + 1).padStart(3, '0')}`,
    inventory: FLEET,
    groups: [group],
    variables: { ansible_host: `10.40.${subnet + 1}.${index + 1}` },
  })),
);
