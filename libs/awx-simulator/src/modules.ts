import type { Module } from './kernel/types';
import { groups } from './resources/groups';
import { hosts } from './resources/hosts';
import { inventories, organizationInventories } from './resources/inventories';
import { organizations } from './resources/organizations';
import { roles } from './resources/roles';
import { organizationTeams, teams } from './resources/teams';
import { tokens, userTokens } from './resources/tokens';
import { users } from './resources/users';
import { config } from './views/config';
import { me } from './views/me';
import { ping } from './views/ping';

const people: Module = {
  resources: [organizations, users, teams, roles, tokens],
  behaviours: [organizationTeams, userTokens],
};

const inventory: Module = {
  resources: [inventories, hosts, groups],
  behaviours: [organizationInventories],
};

const system: Module = { views: { ping, me, config } };

/** Every part of the simulator. A new part is a line here. */
export const MODULES: readonly Module[] = [people, inventory, system];
